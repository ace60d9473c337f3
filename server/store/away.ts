/** The store can't be reached just now: a database on another machine may be, a file may not. */

export class StoreAway extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreAway';
  }
}
