import type { Kysely } from '@ichie/database';
import type { DeliveryDirectory, LaneWork } from '../../application/ports.ts';
import { findDeliveries } from './delivery-store.ts';
import { findAttemptingDeliveries, findRequestedDeliveries } from './lane-work-store.ts';
import type { Tables } from './tables.ts';

export const createDeliveryDirectory = (db: Kysely<Tables>): DeliveryDirectory => ({
  find: async (message) => (await findDeliveries(db, [message]))[0],
});

export const createLaneWork = (db: Kysely<Tables>): LaneWork => ({
  requested: (lane, limit) => findRequestedDeliveries(db, lane, limit),
  attempting: (lane) => findAttemptingDeliveries(db, lane),
});
