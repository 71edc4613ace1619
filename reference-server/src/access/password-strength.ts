import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

export interface Strength {
  /** 0, guessed at once, to 4. */
  readonly score: number;
  readonly warning: string | null;
}

/** Its time grows faster than the password, and no request is answered meanwhile: a long one is judged by its beginning. */
const JUDGED_CHARACTERS = 32;
/** How many readings of digits as letters are looked up, `p4ss` as `pass`: the library's hundred take 0.3 s and find no more. */
const MOST_READINGS = 8;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** By word lists, keyboards, dates and patterns, and what is known of the person. */
export async function estimateStrength(password: string, personal: readonly string[]): Promise<Strength> {
  estimator ??= loadEstimator();
  const judged = password.slice(0, JUDGED_CHARACTERS);
  const { score, feedback } = (await estimator).check(judged, [...personal]);
  return { score, warning: feedback.warning };
}

/** The word lists take 40 MB of memory and 200 ms, so they are read when the first password is set. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
    l33tMaxSubstitutions: MOST_READINGS,
  });
}
