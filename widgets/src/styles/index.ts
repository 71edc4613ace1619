/** The style sheets of the widgets, for elements of your own that should look as if they belonged. */
export { avatars } from './avatars.ts';
export { base } from './base.ts';
export { controls } from './controls.ts';
export { forms } from './forms.ts';
export { palette } from './palette.ts';
export { states } from './states.ts';
export { tokens } from './tokens.ts';
