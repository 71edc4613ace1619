import './components/board/define.ts';
import './components/members/define.ts';
import './components/presence/define.ts';
import './components/provider/define.ts';
import './components/sign-in/define.ts';
import './components/task/define.ts';
import './components/timer/define.ts';
