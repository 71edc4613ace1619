// A store loads what it shows its content by on demand; with that here already, no test has to wait for it.
import '../../src/stores/board-rules.ts';
import '../../src/stores/task-rules.ts';
import '../../src/stores/timer-rules.ts';
import '../../src/stores/undo.ts';
import '../../src/stores/task-time-rules.ts';
