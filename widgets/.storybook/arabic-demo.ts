import type { Situation } from './backdrop.ts';

const titles: Readonly<Record<string, string>> = {
  'Write the copy for the landing page': 'كتابة نص الصفحة الرئيسية',
  'Draw the icons for the three plans': 'رسم أيقونات الباقات الثلاث',
  'Contact form loses the message after a wrong address': 'نموذج الاتصال يفقد الرسالة بعد عنوان خاطئ',
  'Choose photos of the workshop': 'اختيار صور الورشة',
  'Redirect the old addresses': 'إعادة توجيه العناوين القديمة',
  'Ask the printer about the paper samples': 'سؤال المطبعة عن عينات الورق',
  'Privacy page in Portuguese': 'صفحة الخصوصية بالبرتغالية',
  'Measure how fast the first page shows': 'قياس سرعة ظهور الصفحة الأولى',
  'Newsletter sign-up in the footer': 'الاشتراك في النشرة أسفل الصفحة',
  'Pick a typeface': 'اختيار الخط',
  'Move the domain': 'نقل النطاق',
  'Animated logo': 'شعار متحرك',
};

const columns: Readonly<Record<string, string>> = {
  Backlog: 'الأفكار',
  'To do': 'للتنفيذ',
  'In progress': 'قيد التنفيذ',
  Done: 'منجزة',
  Canceled: 'ملغاة',
};

/** The demo's board as people would have it who write Arabic. */
export const inArabic: Pick<Situation, 'before'> = {
  before: async ({ owner, taskId, statusId, project }) => {
    for (const [title, arabic] of Object.entries(titles))
      await owner.tasks.update(taskId(title), { title: arabic });
    for (const [name, arabic] of Object.entries(columns)) {
      await owner.statuses.update(statusId(name), { name: arabic });
    }
    await owner.projects.update(project.id, { name: 'إطلاق الموقع' });
  },
};
