const accented: Readonly<Record<string, string>> = {
  ...{
    a: 'á',
    b: 'ƀ',
    c: 'ç',
    d: 'ð',
    e: 'é',
    f: 'ƒ',
    g: 'ĝ',
    h: 'ĥ',
    i: 'í',
    j: 'ĵ',
    k: 'ķ',
    l: 'ļ',
    m: 'ɱ',
  },
  ...{
    n: 'ñ',
    o: 'ó',
    p: 'þ',
    q: 'ɋ',
    r: 'ŕ',
    s: 'š',
    t: 'ţ',
    u: 'ú',
    v: 'ṽ',
    w: 'ŵ',
    x: 'ẋ',
    y: 'ý',
    z: 'ž',
  },
  ...{
    A: 'Á',
    B: 'Ɓ',
    C: 'Ç',
    D: 'Ð',
    E: 'É',
    F: 'Ƒ',
    G: 'Ĝ',
    H: 'Ĥ',
    I: 'Í',
    J: 'Ĵ',
    K: 'Ķ',
    L: 'Ļ',
    M: 'Ṁ',
  },
  ...{
    N: 'Ñ',
    O: 'Ó',
    P: 'Þ',
    Q: 'Ɋ',
    R: 'Ŕ',
    S: 'Š',
    T: 'Ţ',
    U: 'Ú',
    V: 'Ṽ',
    W: 'Ŵ',
    X: 'Ẋ',
    Y: 'Ý',
    Z: 'Ž',
  },
};

/** How much longer translations get than English is, as a share of its letters. */
const growth = 0.4;

/**
 * English that looks translated: accents show which text did not go through a translation, the brackets at its ends
 * whether it is cut off or glued together of pieces, and the tail whether there is room for longer languages.
 */
export function pseudo(source: string): string {
  const letters = source.replaceAll(/\{\d+\}/g, '').length;
  const text = source
    .split(/(\{\d+\})/)
    .map((piece, index) => (index % 2 === 1 ? piece : accent(piece)))
    .join('');
  const tail = '·one·two·three'
    .repeat(Math.ceil((letters * growth) / 14))
    .slice(0, Math.ceil(letters * growth));
  return `⟦${text}${accent(tail)}⟧`;
}

function accent(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => accented[letter] ?? letter);
}
