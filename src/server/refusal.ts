/** A question this endpoint won't answer, and why, in words fit for the person who asked. */
export class Refusal extends Error {
  readonly status: 400 | 404 | 405 | 413;

  constructor(status: Refusal['status'], message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
  }
}
