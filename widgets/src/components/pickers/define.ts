import './define-due.ts';
import './define-lists.ts';
