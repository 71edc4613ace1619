import type { AccountTexts } from './account-texts.ts';

export const english: AccountTexts = {
  registration: ({ email, host }) => ({
    subject: 'Confirm your address',
    preview: `One more step to your account at ${host}.`,
    heading: 'Confirm your address',
    paragraphs: [`Somebody, hopefully you, has registered at ${host} with the address ${email}.`],
    action: 'Confirm address',
    notes: ['The link works for two days. If it was not you, do nothing: there will be no account.'],
  }),
  'registered-already': ({ email, host }) => ({
    subject: 'You have an account already',
    preview: `Somebody tried to register with your address at ${host}.`,
    heading: 'You have an account already',
    paragraphs: [
      `Somebody has tried to register at ${host} with the address ${email}, which has an account there. Nothing was changed.`,
      'If it was you, sign in. If the password is forgotten, the sign-in page can set a new one.',
    ],
    action: 'Sign in',
    notes: ['If it was not you, do nothing.'],
  }),
  'password-reset': ({ host }) => ({
    subject: 'Set a new password',
    preview: `For your account at ${host}.`,
    heading: 'Set a new password',
    paragraphs: [`A new password was asked for, for your account at ${host}.`],
    action: 'Set a new password',
    notes: [
      'The link works once, for one hour. A new password signs you out everywhere.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
  }),
  'email-change': ({ email, host }) => ({
    subject: 'Confirm your new address',
    preview: `${email} is to be the address of an account at ${host}.`,
    heading: 'Confirm your new address',
    paragraphs: [
      `${email} is to be the new address of an account at ${host}. From then on it signs in there.`,
    ],
    action: 'Confirm new address',
    notes: ['The link works for one day. If it was not you, do nothing: nothing will change.'],
  }),
  'address-taken': ({ email, host }) => ({
    subject: 'This address has an account already',
    preview: `Somebody wanted your address for another account at ${host}.`,
    heading: 'This address has an account already',
    paragraphs: [
      `Somebody wanted to use ${email} as the new address of another account at ${host}. An address belongs to one account, so nothing was changed.`,
    ],
    notes: ['If it was not you, do nothing.'],
  }),
  'password-changed': ({ host }) => ({
    subject: 'Your password was changed',
    preview: `For your account at ${host}.`,
    heading: 'Your password was changed',
    paragraphs: [`The password of your account at ${host} was changed. Other devices have been signed out.`],
    notes: [
      'If it was not you, set a new password at once from the sign-in page, and tell whoever runs the server.',
    ],
  }),
  'email-changed': ({ email, host }) => ({
    subject: 'The address of your account is to change',
    preview: `For your account at ${host}.`,
    heading: 'The address of your account is to change',
    paragraphs: [
      `A new address was asked for, for your account at ${host}. Once it is confirmed, ${email} signs in no longer.`,
    ],
    notes: ['If it was not you, set a new password at once from the sign-in page: that stops the change.'],
  }),
  'account-deleted': ({ email, host }) => ({
    subject: 'Your account was deleted',
    preview: `At ${host}.`,
    heading: 'Your account was deleted',
    paragraphs: [
      `The account of ${email} at ${host} was deleted, as was asked for there with its password.`,
      'Organizations with other people in them keep what you wrote and the time you recorded.',
    ],
    notes: ['If it was not you, tell whoever runs the server.'],
  }),
};
