import '@tickboard/widgets/define';
import './app/workspace-app.ts';
