import { chmod, copyFile, cp, mkdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { root } from '../support/root.ts';
import { run } from '../support/run.ts';
import { assignments, fill, type Instruction, type Stage } from './dockerfile.ts';
import { ignoredBy } from './docker-ignore.ts';

/** What a Dockerfile has made, below a folder that stands for `/`. */
export interface Built {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly workingFolder: string;
}

export interface CarryOutOptions {
  readonly stages: readonly Stage[];
  /** Gets one folder for each stage. */
  readonly folder: string;
  readonly report: (line: string) => void;
  /** Before each RUN: what a builder's cache would have kept. */
  readonly warm: (folder: string, command: string) => Promise<void>;
}

/** Carries out FROM, COPY, RUN, ENV and WORKDIR of each stage, and returns the last one. */
export async function carryOut({ stages, folder, report, warm }: CarryOutOptions): Promise<Built> {
  const places = ownPlaces(stages);
  const made = new Map<string, Bench>();
  for (const stage of stages) {
    const bench = await Bench.open(join(folder, stage.name), { places, made, report, warm });
    for (const instruction of stage.instructions) await bench.perform(instruction);
    made.set(stage.name, bench);
  }
  const last = [...made.values()].at(-1);
  if (!last) throw new Error('The Dockerfile has no stage.');
  return last;
}

/** The first folders of all paths that the Dockerfile makes: `/build`, `/app`, `/data`. Others are the machine's own. */
function ownPlaces(stages: readonly Stage[]): string[] {
  const named = stages.flatMap(({ instructions }) =>
    instructions.flatMap(({ keyword, value }) => {
      if (keyword === 'WORKDIR' || keyword === 'VOLUME') return [value];
      return keyword === 'COPY' ? value.split(' ') : [];
    }),
  );
  return [...new Set(named.flatMap((path) => /^\/[^/]+/.exec(path)?.[0] ?? []))];
}

interface Surroundings extends Pick<CarryOutOptions, 'report' | 'warm'> {
  readonly places: readonly string[];
  readonly made: ReadonlyMap<string, Bench>;
}

class Bench implements Built {
  readonly folder: string;
  environment: Readonly<Record<string, string>>;
  workingFolder: string;
  readonly #around: Surroundings;

  private constructor(folder: string, around: Surroundings) {
    this.folder = folder;
    this.workingFolder = folder;
    this.#around = around;
    this.environment = { PATH: `${join(folder, 'usr/local/bin')}:${process.env['PATH'] ?? ''}` };
  }

  /** The base image is this machine, with the Node that this program runs on. */
  static async open(folder: string, around: Surroundings): Promise<Bench> {
    const node = join(folder, 'usr/local/bin/node');
    await mkdir(dirname(node), { recursive: true });
    await copyFile(process.execPath, node);
    await chmod(node, 0o755);
    return new Bench(folder, around);
  }

  async perform(instruction: Instruction): Promise<void> {
    const { keyword, value } = instruction;
    if (keyword === 'RUN') await this.#run(value);
    else if (keyword === 'COPY') await this.#copy(instruction);
    else if (keyword === 'WORKDIR') {
      this.workingFolder = this.#inside(value);
      await mkdir(this.workingFolder, { recursive: true });
    } else if (keyword === 'ENV') {
      const added = assignments(this.#rewrite(value));
      for (const [name, text] of Object.entries(added)) {
        this.environment = { ...this.environment, [name]: fill(text, this.environment) };
      }
    }
  }

  async #run(command: string): Promise<void> {
    await this.#around.warm(this.workingFolder, command);
    const { code, output, seconds } = await run('sh', ['-c', withoutRoot() + this.#rewrite(command)], {
      folder: this.workingFolder,
      environment: this.environment,
    });
    if (code !== 0) throw new Error(`RUN ${command}\nended with ${code}:\n${output}`);
    this.#around.report(`ok     RUN ${shorten(command)} (${seconds.toFixed(1)} s)`);
  }

  async #copy({ value, flags }: Instruction): Promise<void> {
    const paths = value.split(/\s+/);
    const target = paths.pop() ?? '.';
    const from = flags.get('from');
    for (const path of paths) {
      if (from === undefined) await this.#copyFromContext(path, target);
      else await this.#copyFromStage(from, path, target);
    }
    this.#around.report(`ok     COPY ${shorten(value)}`);
  }

  async #copyFromContext(path: string, target: string): Promise<void> {
    const ignored = ignoredBy(await readFile(join(root, '.dockerignore'), 'utf8'));
    const source = resolve(root, path);
    const isFolder = (await stat(source)).isDirectory();
    const to = isFolder ? this.#inside(target) : join(this.#inside(target), basename(path));
    const left = relative(root, source);
    if (left !== '' && ignored(left)) throw new Error(`.dockerignore leaves ${path} out, and COPY wants it.`);
    await cp(source, to, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (each) => each === root || !ignored(relative(root, each)),
    });
  }

  async #copyFromStage(name: string, path: string, target: string): Promise<void> {
    const stage = this.#around.made.get(name);
    if (!stage) throw new Error(`COPY --from=${name}: there is no such stage before.`);
    const { code, output } = await run('cp', ['-a', stage.#inside(path), this.#inside(target)]);
    if (code !== 0) throw new Error(`COPY --from=${name} ${path} ${target}:\n${output}`);
  }

  #inside(path: string): string {
    return path.startsWith('/') ? join(this.folder, path) : resolve(this.workingFolder, path);
  }

  #rewrite(text: string): string {
    return rewritePlaces(text, this.folder, this.#around.places);
  }
}

/** `/app/bin` becomes `<folder>/app/bin`, while `/usr/bin` and `./app` stay. */
export function rewritePlaces(text: string, folder: string, places: readonly string[]): string {
  const names = places.map((place) => place.slice(1)).join('|');
  return text.replace(new RegExp(`(?<![\\w.*/-])/(?=(?:${names})(?![\\w-]))`, 'g'), `${folder}/`);
}

/** Files are given away by root alone; whoever else carries this out keeps them, and starts the server itself. */
function withoutRoot(): string {
  return process.getuid?.() === 0 ? '' : 'chown() { :; }; ';
}

function shorten(text: string): string {
  return text.length > 90 ? `${text.slice(0, 87)}...` : text;
}
