import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { ignore, kafkajs, silent } from '../../test/fixtures/inside-kafkajs.ts';

interface Queue {
  throttledUntil: number;
  scheduleCheckPendingRequests(): void;
  scheduleRequestTimeoutCheck(): void;
  destroy(): void;
}

interface Connection {
  connect(): Promise<unknown>;
  send(request: object): Promise<unknown>;
  sendAuthRequest(request: object): Promise<unknown>;
}

interface Consumer {
  readonly events: { readonly CRASH: string };
  on(event: string, listener: () => void): void;
  run(options: object): Promise<void>;
}

interface Decoded {
  readonly offset: string;
  readonly isControlRecord: boolean;
}

const aQueue = (options: object = {}): Queue =>
  new (kafkajs('network/requestQueue') as new (options: object) => Queue)({
    instrumentationEmitter: null,
    maxInFlightRequests: null,
    requestTimeout: 30_000,
    enforceRequestTimeout: false,
    clientId: 'client',
    broker: 'broker',
    logger: silent(),
    isConnected: () => true,
    ...options,
  });

describe('the patch of kafkajs', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('keeps an idle connection from waking up every millisecond', () => {
    const schedule = jest.spyOn(globalThis, 'setTimeout');
    aQueue().scheduleCheckPendingRequests();
    expect(schedule).not.toHaveBeenCalled();
  });

  // Holds without the patch too, and must go on to.
  it('still comes back when the broker throttles', () => {
    const schedule = jest.spyOn(globalThis, 'setTimeout').mockReturnValue({} as never);
    const queue = aQueue();
    queue.throttledUntil = Date.now() + 5_000;
    queue.scheduleCheckPendingRequests();
    expect(schedule).toHaveBeenCalledTimes(1);
  });

  it('looks for late requests once a second', () => {
    const repeat = jest.spyOn(globalThis, 'setInterval');
    const queue = aQueue({ enforceRequestTimeout: true });
    queue.scheduleRequestTimeoutCheck();
    queue.destroy();
    expect(repeat).toHaveBeenCalledWith(expect.anything(), 1_000);
  });
});

describe('a patched connection', () => {
  let server: Server;
  let sockets: Socket[] = [];

  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    sockets = [];
    server.close();
  });

  const aConnection = async (onSocket: (socket: Socket) => void): Promise<Connection> => {
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', ignore);
      onSocket(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const connection = new (kafkajs('network/connection') as new (options: object) => Connection)({
      host: '127.0.0.1',
      port,
      logger: silent(),
      socketFactory: ({ onConnect }: { onConnect: () => void }) => connect({ host: '127.0.0.1', port }, onConnect),
      requestTimeout: 100,
      connectionTimeout: 1_000,
      sasl: null,
    });
    await connection.connect();
    return connection;
  };

  const Encoder = kafkajs('protocol/encoder') as new () => object;
  const request = { apiKey: 3, apiVersion: 0, apiName: 'Metadata', encode: () => Promise.resolve(new Encoder()) };
  const authentication = { encode: () => Promise.resolve(Buffer.from('who am I')) };
  const response = { decode: ignore, parse: ignore };

  it('is closed when the broker owes an answer, so that the next request goes over a new one', async () => {
    const closed = Promise.withResolvers<undefined>();
    const connection = await aConnection((socket) => socket.on('data', ignore).once('close', closed.resolve));
    await expect(connection.send({ request, response })).rejects.toMatchObject({ name: 'KafkaJSRequestTimeoutError' });
    await expect(closed.promise).resolves.toBeDefined();
  });

  it('does not wait for ever for a broker that says nothing while it authenticates', async () => {
    const connection = await aConnection((socket) => socket.on('data', ignore));
    await expect(connection.sendAuthRequest({ request: authentication, response })).rejects.toThrow(
      'Connection closed',
    );
  });

  it('does not wait for ever for a broker that resets the connection while it authenticates', async () => {
    const connection = await aConnection((socket) => socket.on('data', () => socket.resetAndDestroy()));
    await expect(connection.sendAuthRequest({ request: authentication, response })).rejects.toThrow(
      'Connection closed',
    );
  });
});

describe('a patched consumer', () => {
  it('tells a crash also when it could not be disconnected', async () => {
    const cluster = {
      connect: () => Promise.reject(Object.assign(new Error('refused'), { retriable: false })),
      disconnect: () => Promise.reject(new Error('hangs together')),
    };
    const consumer = (kafkajs('consumer') as (options: object) => Consumer)({
      cluster,
      groupId: 'group',
      logger: silent(),
    });
    const crashed = Promise.withResolvers<string>();
    consumer.on(consumer.events.CRASH, () => {
      crashed.resolve('told');
    });
    await consumer.run({ eachMessage: () => Promise.resolve() });
    await expect(crashed.promise).resolves.toBe('told');
  });
});

describe('a patched fetch', () => {
  const Encoder = kafkajs('protocol/encoder') as new () => {
    writeInt32(size: number): { writeEncoder(of: unknown): { buffer: Buffer } };
  };
  const Decoder = kafkajs('protocol/decoder') as new (buffer: Buffer) => object;
  const { RecordBatch } = kafkajs('protocol/recordBatch/v0') as {
    RecordBatch: (options: object) => Promise<{ buffer: Buffer }>;
  };
  const Record = kafkajs('protocol/recordBatch/record/v0') as (options: object) => object;
  const decodeMessages = kafkajs('protocol/requests/fetch/v4/decodeMessages') as (
    decoder: object,
  ) => Promise<Decoded[]>;

  /** A batch of offsets 5 to 7, of which compaction has left some. */
  const read = async (offsetsLeft: readonly number[]): Promise<Decoded[]> => {
    const batch = await RecordBatch({
      firstOffset: 5,
      lastOffsetDelta: 2,
      records: offsetsLeft.map((offset) =>
        Record({ offsetDelta: offset - 5, timestampDelta: 0, key: 'key', value: Buffer.from('value') }),
      ),
    });
    return decodeMessages(new Decoder(new Encoder().writeInt32(batch.buffer.length).writeEncoder(batch).buffer));
  };
  const offsetsOf = (records: Decoded[]): [string, boolean][] =>
    records.map(({ offset, isControlRecord }) => [offset, isControlRecord]);

  it('goes past a batch of which compaction has left nothing', async () => {
    expect(offsetsOf(await read([]))).toEqual([['7', true]]);
  });

  it('goes past the end of a batch whose last records compaction has removed', async () => {
    expect(offsetsOf(await read([5]))).toEqual([
      ['5', false],
      ['7', true],
    ]);
  });

  // Holds without the patch too, and must go on to.
  it('adds nothing to a batch that is whole', async () => {
    expect(offsetsOf(await read([5, 6, 7]))).toEqual([
      ['5', false],
      ['6', false],
      ['7', false],
    ]);
  });
});
