/** Something that the person at the keyboard can do something about: told in one sentence, without a stack. */
export class Failure extends Error {
  override readonly name: string = 'Failure';
  /** 1: refused or failed. */
  readonly exitCode: number = 1;
}

/** The command was not asked rightly. */
export class Misuse extends Failure {
  override readonly name = 'Misuse';
  override readonly exitCode = 2;
}
