import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { render, type TemplateResult } from 'lit';
import { backdropOf, type Situation } from '../../.storybook/backdrop.ts';
import { speak } from '../../.storybook/languages.ts';
import { applySurroundings, surroundingsOf, type Surroundings } from '../../.storybook/surroundings.ts';

/** The stories of a file. */
export type StoryFile = { readonly default: Meta } & Readonly<Record<string, unknown>>;

type Told = Meta & StoryObj & { readonly globals?: Readonly<Record<string, unknown>> };

const page: Surroundings = { scheme: 'light', direction: 'auto', language: 'en', textSize: '100%' };

/** Draws one story in the page and plays it to its end, as Storybook does. Answers with how it stands on the page. */
export async function playStory(file: StoryFile, name: string): Promise<Surroundings> {
  const { default: meta } = file;
  const story = file[name] as Told | undefined;
  if (story === undefined) throw new Error(`${meta.title ?? ''} has no story ${name}.`);
  const [general, own] = [meta.parameters, story.parameters] as StoryParameters[];
  const layout = own?.layout ?? general?.layout ?? 'fullscreen';
  const surroundings = surroundingsOf({ ...page, ...meta.globals, ...story.globals });
  applySurroundings(surroundings);
  await speak(surroundings.language);

  const backdrop = await backdropOf({ ...general?.situation, ...own?.situation });
  const context = { args: { ...meta.args, ...story.args }, loaded: { backdrop } };
  const canvasElement = document.createElement('div');
  canvasElement.className = layout === 'fullscreen' ? 'story-page' : 'story-piece';
  document.body.replaceChildren(canvasElement);
  const draw = (story.render ?? meta.render) as unknown as Draw;
  render(draw(context.args, context), canvasElement);
  const play = (story.play ?? meta.play) as unknown as Play | undefined;
  await play?.({ ...context, canvasElement });
  return surroundings;
}

interface StoryParameters {
  readonly layout?: 'fullscreen' | 'padded';
  readonly situation?: Situation;
}

interface StoryContext {
  readonly args: object;
  readonly loaded: object;
}

type Draw = (args: object, context: StoryContext) => TemplateResult;
type Play = (context: StoryContext & { readonly canvasElement: HTMLElement }) => Promise<void>;
