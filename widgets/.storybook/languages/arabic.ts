/**
 * Board, card and timer in Arabic, by their English texts: a sample to look at how a language reads that is written
 * from right to left, with letters that join. What it lacks shows in English.
 */
export const arabicSample: Readonly<Record<string, string>> = {
  'Add card': 'إضافة بطاقة',
  Add: 'إضافة',
  Cancel: 'إلغاء',
  'What is to be done?': 'ما الذي يجب إنجازه؟',
  'No cards': 'لا توجد بطاقات',
};
