import { askPassword, generatePassword, readPasswordFrom } from './ask-password.ts';
import type { CommandContext } from './context.ts';

/** Where a new password comes from; without either it is asked for at the terminal. */
export interface PasswordChoice {
  readonly passwordStdin?: true;
  readonly generatePassword?: true;
}

/** Without a terminal there is nobody to ask. */
export function isGenerated(
  { passwordStdin, generatePassword: generate }: PasswordChoice,
  { input }: CommandContext,
): boolean {
  return generate === true || (!passwordStdin && !input.isTTY);
}

export async function choosePassword(options: PasswordChoice, context: CommandContext): Promise<string> {
  if (isGenerated(options, context)) return generatePassword();
  return options.passwordStdin ? readPasswordFrom(context.input) : askPassword('Password: ', context.input);
}
