import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Clock, createPlayer, type PlayerOptions } from './player.ts';

/** Time that passes when the test says so. */
function testClock(calm = false) {
  let now = 0;
  let timers: { at: number; callback: () => void }[] = [];
  const clock: Clock = {
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    now: () => now,
    calm: () => calm,
  };
  /** Lets that many milliseconds pass, and everything happen that is due in them. */
  async function pass(ms: number): Promise<void> {
    const end = now + ms;
    for (;;) {
      const next = timers.filter(({ at }) => at <= end + 1e-6).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      now = Math.max(now, next.at);
      timers = timers.filter((timer) => timer !== next);
      next.callback();
      await settle();
    }
    now = end;
  }
  const jump = (ms: number) => {
    now += ms;
  };
  return { clock, pass, jump, waiting: () => timers.length };
}

/** Long enough for every promise that is settled. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

function setup(more: Partial<PlayerOptions<'sample' | 'epoch'>> = {}, calm = false) {
  const done: string[] = [];
  const time = testClock(calm);
  const options: PlayerOptions<'sample' | 'epoch'> = {
    step: (unit) => void done.push(unit),
    reset: () => void done.push('reset'),
    units: ['sample', 'epoch'],
    perSecond: 10,
    ...more,
  };
  return { done, ...time, player: createPlayer(() => options, time.clock) };
}

test('it plays so many of the smallest steps in a second, until it is paused', async () => {
  const { done, player, pass, waiting } = setup();
  player.play();
  assert.equal(player.playing.value, true);
  await pass(1000);
  assert.deepEqual(done, Array(10).fill('sample'));
  player.pause();
  assert.equal(player.playing.value, false);
  await pass(1000);
  assert.deepEqual([done.length, waiting()], [10, 0]);
});

test('the speed is a factor, and counts at once', async () => {
  const { done, player, pass } = setup();
  player.speed.value = 4;
  player.play();
  await pass(1000);
  assert.equal(done.length, 40);
  player.speed.value = 0.5;
  await pass(1000);
  assert.ok(done.length >= 44 && done.length <= 46, `${done.length}`);
});

test('more steps than timers are taken several at a time; a tab that slept makes up for little', async () => {
  const { done, player, pass, jump } = setup({ perSecond: 1000 });
  player.play();
  await pass(1000);
  assert.ok(done.length > 950 && done.length <= 1000, `${done.length}`);
  jump(60_000);
  const before = done.length;
  await pass(20);
  assert.ok(done.length - before < 400, `${done.length - before}`);
});

test('steps that take long leave the page its time: no second one begins in the same tick', async () => {
  const begun: number[] = [];
  const slow: ReturnType<typeof setup> = setup({
    perSecond: 1000,
    step() {
      begun.push(slow.clock.now());
      slow.jump(30);
    },
  });
  slow.player.play();
  await slow.pass(1000);
  const rests = begun.slice(1).map((at, i) => at - (begun[i] as number) - 30);
  assert.ok(begun.length > 15, `${begun.length}`);
  assert.ok(
    rests.every((rest) => rest >= 16),
    `${rests}`,
  );
});

test('a step takes the chosen size or another one, and is nothing while it plays', async () => {
  const { done, player } = setup();
  player.unit.value = 'epoch';
  await player.step();
  await player.step('sample');
  assert.deepEqual(done, ['epoch', 'sample']);
  player.play();
  await player.step();
  assert.equal(done.length, 2);
});

test('false ends it; Play begins again, and Reset clears the end', async () => {
  let left = 3;
  const { done, player, pass } = setup({
    step: () => --left > 0,
    reset() {
      left = 3;
      done.push('reset');
    },
  });
  player.play();
  await pass(1000);
  assert.deepEqual([player.ended.value, player.playing.value, left], [true, false, 0]);
  await player.step();
  assert.equal(left, 0, 'nothing is left to step');
  player.play();
  assert.deepEqual([done, player.ended.value, player.playing.value], [['reset'], false, true]);
  await pass(150);
  assert.equal(left, 2);
  player.reset();
  assert.deepEqual([player.playing.value, player.ended.value, left], [false, false, 3]);
});

test('a promise of false ends it too, and no step begins before the one before is over', async () => {
  const open: ((goesOn: boolean) => void)[] = [];
  const { player, pass } = setup({ step: () => new Promise<boolean>((resolve) => open.push(resolve)) });
  player.play();
  await pass(1000);
  assert.equal(open.length, 1);
  open[0]?.(true);
  await settle();
  await pass(1000);
  assert.equal(open.length, 2);
  open[1]?.(false);
  await settle();
  assert.equal(player.ended.value, true);
});

test('steps that were asked for while one was open follow it, unless it is reset', async () => {
  const open: (() => void)[] = [];
  const { player } = setup({ step: () => new Promise<void>((resolve) => open.push(resolve)) });
  const steps = [player.step(), player.step(), player.step()];
  await settle();
  open[0]?.();
  await settle();
  assert.equal(open.length, 2);
  player.reset();
  open[1]?.();
  await Promise.all(steps);
  assert.equal(open.length, 2, 'the third step was of the life before');
});

test('the false of a step from before a reset ends nothing', async () => {
  const open: ((goesOn: boolean) => void)[] = [];
  const { player } = setup({ step: () => new Promise<boolean>((resolve) => open.push(resolve)) });
  const step = player.step();
  await settle();
  player.reset();
  open[0]?.(false);
  await step;
  assert.equal(player.ended.value, false);
});

test('what throws stops the playing, and the next step can be tried', async () => {
  let broken = true;
  const { done, player } = setup({
    step(unit) {
      if (broken) throw new Error('no');
      done.push(unit);
    },
  });
  await assert.rejects(player.step(), /no/);
  broken = false;
  await player.step();
  assert.deepEqual(done, ['sample']);
});

test('what explains waits under the pointer; training does not', async () => {
  const explaining = setup({ explains: true });
  const training = setup();
  for (const { player, pass } of [explaining, training]) {
    player.play();
    await pass(500);
    player.hold(true);
    await pass(500);
  }
  assert.deepEqual([explaining.done.length, training.done.length], [5, 10]);
  explaining.player.hold(false);
  await explaining.pass(500);
  assert.equal(explaining.done.length, 10);
});

test('where motion is to be reduced, what explains takes one step in a second', async () => {
  const explaining = setup({ explains: true }, true);
  const training = setup({}, true);
  for (const { player, pass } of [explaining, training]) {
    player.play();
    await pass(3000);
  }
  assert.deepEqual([explaining.done.length, training.done.length], [3, 30]);
});
