import type { OperationHandlers } from '../../http/operations.ts';
import { presentTimerState } from './timer.presenter.ts';
import type { TimerService } from './timer.service.ts';

type TimerOperations =
  | 'getTimer'
  | 'startTimer'
  | 'switchTimer'
  | 'updateTimer'
  | 'stopTimer'
  | 'discardTimer';

export function timerHandlers(timers: TimerService): OperationHandlers<TimerOperations> {
  return {
    async getTimer({ actor }) {
      return { status: 200, body: presentTimerState(await timers.get(actor)) };
    },

    async startTimer({ actor, body }) {
      return { status: 200, body: presentTimerState(await timers.start(actor, body)) };
    },

    async switchTimer({ actor, body }) {
      const { at, ...rest } = body;
      return { status: 200, body: presentTimerState(await timers.switch(actor, { ...rest, startedAt: at })) };
    },

    async updateTimer({ actor, body }) {
      return { status: 200, body: presentTimerState(await timers.update(actor, body)) };
    },

    async stopTimer({ actor, body }) {
      return { status: 200, body: presentTimerState(await timers.stop(actor, body)) };
    },

    async discardTimer({ actor, body }) {
      return { status: 200, body: presentTimerState(await timers.discard(actor, body.timerId)) };
    },
  };
}
