import { problemOf } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { nextThat, withEventStream, type StreamedMessage } from '../support/event-stream.ts';
import { apiStep, projectStep } from '../support/steps.ts';
import { eventsAfter } from '../support/streams.ts';
import { newId } from '../support/uuid.ts';
import { sessionOf } from '../support/workplace.ts';

const theme = 'realtime';

async function nextEvents(
  messages: AsyncIterator<StreamedMessage, undefined>,
  count: number,
): Promise<StreamedMessage[]> {
  const found: StreamedMessage[] = [];
  while (found.length < count) found.push(await nextThat(messages, ({ type }) => type === 'event'));
  return found;
}

export const realtimeSteps = [
  projectStep(
    theme,
    'who follows a stream gets what was missed, and then what happens, as the pages give it',
    async (place) => {
      const stream = place.project.id;
      await place.task();
      await withEventStream(place.api, { query: `subscribe=${stream}:0` }, async (messages) => {
        const { message: who } = await nextThat(messages, ({ type }) => type === 'authenticated');
        checkEqual(
          who.organizationId,
          (await sessionOf(place.api)).organizationId,
          'The organization of the reader',
        );
        const { message: subscribed } = await nextThat(messages, ({ type }) => type === 'subscribed');
        const missed = await nextEvents(messages, subscribed.revision ?? 0);
        await nextThat(messages, ({ type }) => type === 'caught-up');
        await place.task();
        const live = await nextEvents(messages, 1);
        const told = [...missed, ...live].map(({ message }) => message.event);
        checkEqual(told, await eventsAfter(place.api, stream, 0), 'The events of the stream');
      });
    },
  ),

  projectStep(theme, 'who comes back with the last id goes on behind it', async (place) => {
    const stream = place.project.id;
    const query = `subscribe=${stream}`;
    const { id: taskId } = await place.task();
    const last = await withEventStream(place.api, { query }, async (messages) => {
      await nextThat(messages, ({ type }) => type === 'caught-up');
      await place.api.patch(`/tasks/${taskId}`, { title: 'Heard' });
      const [heard] = await nextEvents(messages, 1);
      check(heard !== undefined && heard.id !== '', 'An event has an id to go on from');
      return heard;
    });
    await place.api.patch(`/tasks/${taskId}`, { title: 'Missed' });
    await place.api.patch(`/tasks/${taskId}`, { title: 'Missed again' });
    await withEventStream(place.api, { query, lastEventId: last.id }, async (messages) => {
      const next = await nextEvents(messages, 2);
      const seen = last.message.event?.seq ?? 0;
      checkEqual(
        next.map(({ message }) => message.event?.seq),
        [seen + 1, seen + 2],
        'What comes after the id',
      );
    });
  }),

  projectStep(theme, 'a stream that is not there is refused, and the others are followed', async (place) => {
    const query = `subscribe=${newId()}&subscribe=${place.project.id}:0`;
    await withEventStream(place.api, { query }, async (messages) => {
      const { message } = await nextThat(messages, ({ type }) => type === 'error');
      checkEqual(message.code, 'not_found', 'Why it is refused');
      await nextThat(messages, ({ type, stream }) => type === 'caught-up' && stream === place.project.id);
    });
  }),

  projectStep(theme, 'a place that the stream has not reached has expired', async (place) => {
    const query = `subscribe=${place.project.id}:9007199254740991`;
    await withEventStream(place.api, { query }, async (messages) => {
      const { message } = await nextThat(messages, ({ type }) => type === 'unsubscribed');
      checkEqual(message.reason, 'expired', 'Why it ends');
    });
  }),

  apiStep(theme, 'nothing is streamed to nobody', async (api) => {
    const answer = await api.get(`/realtime/events?subscribe=${newId()}`, { token: null });
    problemOf(answer, 401, 'unauthenticated');
  }),
];
