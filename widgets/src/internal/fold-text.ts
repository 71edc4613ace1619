/** Text as it is searched: without case and accents, so that "resume" finds "Résumé". */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
