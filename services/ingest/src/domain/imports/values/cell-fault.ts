/** Why a cell cannot be taken, and the remedy; said of the cell, as in "is not a number". Never holds what stands there. */
export class CellFault {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}
