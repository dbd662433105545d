import { type Import } from '../../api/import-endpoints.ts';

type Moving = Pick<Import, 'state'>;

/** Whether rows are read at this moment. */
export const isMoving = ({ state }: Moving): boolean => state === 'checking' || state === 'running';

/** Whether the mapping may be changed, and the import be started. */
export const isOpen = ({ state }: Moving): boolean => state === 'draft' || state === 'checked' || state === 'failed';

/** Whether nothing leads out of this state. */
export const isOver = ({ state }: Moving): boolean => state === 'completed' || state === 'cancelled';
