/** A story is a piece of a page, so it has no headings of a page's own. */
export const pieceRules = [{ id: 'page-has-heading-one', enabled: false }];

/**
 * Makes of a story one in the pseudo-locale. Its brackets stand between a button's text and the longer name that begins
 * with that text, so a name cannot contain the text there.
 */
export const inPseudoLocale = {
  globals: { language: 'qps' },
  parameters: {
    a11y: { config: { rules: [...pieceRules, { id: 'label-content-name-mismatch', enabled: false }] } },
  },
};
