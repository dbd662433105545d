import TestSequencer from '@jest/test-sequencer';

/**
 * What takes long, the longest first: tests that simulate thousands of crashes, and those that kill what they test and wait
 * until it is back. Begun last, one of them would keep everybody waiting.
 */
const SLOW = ['/simulation/', '/tests/kafka/', '/tests/fuzz/', '/libs/stream/', '/tests/', 'kill', 'crash'];

/** Runs slow test files first, the others as Jest would. In JavaScript, because its base is typed for another module system. */
export default class SlowestFirst extends TestSequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted].sort((left, right) => rankOf(left.path) - rankOf(right.path));
  }
}

function rankOf(path) {
  const rank = SLOW.findIndex((part) => path.includes(part));
  return rank === -1 ? SLOW.length : rank;
}
