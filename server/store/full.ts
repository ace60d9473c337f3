/** There is no room left where the store keeps its data: nothing was changed, and it may work again later. */
export class StoreFull extends Error {
  constructor(cause: unknown) {
    super(
      "The server's disk is full, so it can't keep anything now. What you typed stays in this page; tell your instructor.",
      { cause },
    );
    this.name = 'StoreFull';
  }
}
