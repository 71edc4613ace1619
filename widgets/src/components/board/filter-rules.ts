/** All that a filtered board needs and another does not. */
export { today } from '../../internal/calendar-day.ts';
export { filterBoard } from './filter-board.ts';
