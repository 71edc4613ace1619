import { TickBoard } from '@tickboard/widgets/react';
import type {} from '@tickboard/widgets/jsx';

export const limits = <tick-board limits="never" />;
export const project = <tick-board project-id={7} />;
export const event = <tick-board ontick-task-open={(event) => event.nothing} />;
export const wrapperProperty = <TickBoard density="tight" />;
export const wrapperEvent = <TickBoard onTickTaskOpen={(event) => event.nothing} />;
export const unknown = <tick-nothing />;
