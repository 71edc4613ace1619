import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { backdropOf, type Situation } from './backdrop.ts';
import { checkOtherScheme } from './check-accessibility.ts';
import { checkNetwork } from './check-network.ts';
import { controlsForArgs, describeElement, manifest } from './docs.ts';
import { speak } from './languages.ts';
import './patience.ts';
import './preview.css';
import { pieceRules } from './rules.ts';
import { applySurroundings, surroundingsOf, toolbar } from './surroundings.ts';

if (manifest.modules.length > 0) setCustomElementsManifest(manifest);

export default {
  tags: ['autodocs'],
  globalTypes: toolbar,
  initialGlobals: { scheme: 'light', direction: 'auto', language: 'en', textSize: '100%' },
  argTypesEnhancers: [controlsForArgs],
  parameters: {
    layout: 'fullscreen',
    a11y: {
      test: 'error',
      config: { rules: pieceRules },
    },
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '380px', height: '760px' }, type: 'mobile' },
        smallest: { name: '320 px', styles: { width: '320px', height: '640px' }, type: 'mobile' },
      },
    },
    docs: { extractComponentDescription: describeElement },
    controls: { expanded: true, sort: 'requiredFirst' },
    options: {
      storySort: { order: ['Board', 'Board at work', 'Card', 'Task', 'Timer', 'Timer button', 'Presence'] },
    },
  },
  loaders: [
    async ({ parameters }) => ({
      backdrop: await backdropOf(parameters['situation'] as Situation | undefined),
    }),
  ],
  decorators: [
    (story, { parameters }) =>
      html`<div class=${parameters['layout'] === 'fullscreen' ? 'story-page' : 'story-piece'}>
        ${story()}
      </div>`,
  ],
  beforeEach: async ({ globals }) => {
    const surroundings = surroundingsOf(globals);
    applySurroundings(surroundings);
    await speak(surroundings.language);
  },
  afterEach: async ({ globals, parameters }) => {
    checkNetwork();
    await checkOtherScheme(surroundingsOf(globals), parameters);
  },
} satisfies Preview;
