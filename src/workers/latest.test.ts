import { expect, test } from 'vitest';
import { latest, OVERTAKEN } from './latest.ts';

/** A worker that answers when told to, and remembers what it was asked. */
function slowWorker() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const ask = (question: string) => {
    asked.push(question);
    return new Promise<string>((resolve, reject) =>
      answers.push(() => (question === 'bad' ? reject(new Error('bad')) : resolve(question.toUpperCase())))
    );
  };
  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
  return { asked, ask, next: async () => (answers.shift()!(), await turn()) };
}

test('of many questions asked while one is under way only the newest is asked, and only it is answered', async () => {
  const worker = slowWorker();
  const ask = latest(worker.ask);
  const answers = ['a', 'b', 'c', 'd'].map((question) => ask(question));
  await worker.next();
  await worker.next();
  expect(await Promise.all(answers)).toEqual([OVERTAKEN, OVERTAKEN, OVERTAKEN, 'D']);
  expect(worker.asked).toEqual(['a', 'd']);
});

test('a failure reaches the asker unless it was overtaken, and the next question is asked all the same', async () => {
  const worker = slowWorker();
  const ask = latest(worker.ask);
  const overtaken = ask('bad');
  const answered = ask('good');
  await worker.next();
  await worker.next();
  expect(await overtaken).toBe(OVERTAKEN);
  expect(await answered).toBe('GOOD');
  const failing = expect(ask('bad')).rejects.toThrow('bad');
  await worker.next();
  await failing;
  const after = ask('again');
  await worker.next();
  expect(await after).toBe('AGAIN');
});
