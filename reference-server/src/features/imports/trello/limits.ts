/** The longest texts that the API takes; what is longer in an export is shortened here, and said. */
export const textLimits = {
  boardName: 200,
  description: 50_000,
  statusName: 200,
  labelName: 100,
  memberName: 200,
  title: 500,
  comment: 50_000,
  linkTitle: 500,
  url: 2048,
} as const;

export const linksPerTask = 100;
