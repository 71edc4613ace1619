export interface Instruction {
  readonly keyword: string;
  /** Without the flags, lines joined. */
  readonly value: string;
  readonly flags: ReadonlyMap<string, string>;
}

export interface Stage {
  readonly name: string;
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/** What is carried out or read; another keyword in the file is a fault, so that none is passed over in silence. */
const known = new Set([
  'ARG',
  'FROM',
  'WORKDIR',
  'ENV',
  'COPY',
  'RUN',
  'LABEL',
  'USER',
  'VOLUME',
  'EXPOSE',
  'HEALTHCHECK',
  'ENTRYPOINT',
  'CMD',
]);

/** The stages of a Dockerfile, with the arguments before the first one put in. */
export function parseDockerfile(text: string): Stage[] {
  const stages: { name: string; base: string; instructions: Instruction[] }[] = [];
  const declared: Record<string, string> = {};
  for (const instruction of instructionsOf(text)) {
    const { keyword, value } = instruction;
    if (!known.has(keyword)) throw new Error(`The instruction ${keyword} is not known here.`);
    if (keyword === 'ARG') Object.assign(declared, assignments(value));
    else if (keyword === 'FROM') {
      const [base = '', name = String(stages.length)] = fill(value, declared).split(/\s+AS\s+/i);
      stages.push({ name, base, instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** `A=1 B="two words"` as an object; as ENV, ARG and LABEL write it. */
export function assignments(value: string): Record<string, string> {
  const found = value.matchAll(/([\w.]+)=(?:"([^"]*)"|(\S*))/g);
  return Object.fromEntries([...found].map(([, name = '', quoted, bare]) => [name, quoted ?? bare ?? '']));
}

/** `$NAME` and `${NAME}`; a name without a value is a fault. */
export function fill(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    const value = values[name];
    if (value === undefined) throw new Error(`Nothing is known of $${name}.`);
    return value;
  });
}

/** The last one wins, as in Docker. */
export function lastOf({ instructions }: Stage, keyword: string): Instruction {
  const found = instructions.findLast((instruction) => instruction.keyword === keyword);
  if (!found) throw new Error(`There is no ${keyword}.`);
  return found;
}

/** The form of commands that no shell reads: `["node", "-e", "..."]`. */
export function argumentsOf(value: string): string[] {
  const parsed: unknown = JSON.parse(value);
  if (!Array.isArray(parsed)) throw new Error(`This must be a list of arguments: ${value}`);
  return parsed.map(String);
}

function* instructionsOf(text: string): Generator<Instruction> {
  const joined = text.replace(/^\s*#.*\n/gm, '').replace(/\\\n\s*/g, '');
  for (const line of joined.split('\n').filter((each) => each.trim() !== '')) {
    const [, keyword = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    const flags = new Map<string, string>();
    let value = rest.trim();
    for (let flag = firstFlag(value); flag; flag = firstFlag(value)) {
      flags.set(flag.name, flag.value);
      value = value.slice(flag.length);
    }
    yield { keyword: keyword.toUpperCase(), value, flags };
  }
}

function firstFlag(value: string): { name: string; value: string; length: number } | undefined {
  const [all, name = '', text = ''] = /^--([\w-]+)=(\S+)\s+/.exec(value) ?? [];
  return all === undefined ? undefined : { name, value: text, length: all.length };
}
