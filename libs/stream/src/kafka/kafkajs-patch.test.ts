import { createRequire } from 'node:module';
import { describe, expect, it, jest } from '@jest/globals';

interface Queue {
  throttledUntil: number;
  scheduleCheckPendingRequests(): void;
}

const require = createRequire(import.meta.url);
const RequestQueue = require('kafkajs/src/network/requestQueue') as new (options: object) => Queue;

const aQueue = (): Queue =>
  new RequestQueue({
    instrumentationEmitter: null,
    maxInFlightRequests: null,
    requestTimeout: 30_000,
    enforceRequestTimeout: false,
    clientId: 'client',
    broker: 'broker',
    logger: { namespace: () => ({}) },
    isConnected: () => true,
  });

describe('the patch of kafkajs', () => {
  it('keeps an idle connection from waking up every millisecond', () => {
    const schedule = jest.spyOn(globalThis, 'setTimeout');
    aQueue().scheduleCheckPendingRequests();
    expect(schedule).not.toHaveBeenCalled();
    schedule.mockRestore();
  });

  it('still comes back when the broker throttles', () => {
    const schedule = jest.spyOn(globalThis, 'setTimeout').mockReturnValue({} as never);
    const queue = aQueue();
    queue.throttledUntil = Date.now() + 5_000;
    queue.scheduleCheckPendingRequests();
    expect(schedule).toHaveBeenCalledTimes(1);
    schedule.mockRestore();
  });
});
