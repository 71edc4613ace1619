const names =
  'panel header close facts description checklist links time comments comment editor archived lock connection conflict notice refusal';

/** What a page can style of the panel that a board opens: the parts of `tick-task`, with `task-` before their names. */
export const PANEL_PARTS = names.replaceAll(/(\w+) ?/g, '$1: task-$1, ').replace(/, $/, '');
