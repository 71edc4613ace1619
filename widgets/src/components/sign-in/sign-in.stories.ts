import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { demoPassword } from '@tickboard/sdk/testing';
import { html } from 'lit';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { backdropIn, when } from '../../../.storybook/backdrop.ts';
import { find, findNamed } from '../../../.storybook/find.ts';
import './define.ts';
import type { SignInView } from './sign-in-view.ts';

interface SignInArgs {
  view: SignInView;
  email: string;
  'tick-signed-in': () => void;
}

export default {
  title: 'Sign-in',
  component: 'tick-sign-in',
  args: { view: 'sign-in', email: '', 'tick-signed-in': fn() },
  argTypes: {
    view: { control: 'select', options: ['sign-in', 'register', 'forgot-password', 'reset-password'] },
  },
  parameters: { layout: 'padded', ...when({ registration: 'open' }) },
  render: ({ view, email, 'tick-signed-in': signedIn }, { loaded }) =>
    html`<tick-sign-in
      class="story-narrow"
      .client=${backdropIn(loaded).client}
      view=${view}
      email=${email}
      @tick-signed-in=${signedIn}
    ></tick-sign-in>`,
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-sign-in', 'form');
  },
} satisfies Meta<SignInArgs>;

type Story = StoryObj<SignInArgs>;

async function signInWith(canvas: HTMLElement, password: string): Promise<void> {
  await userEvent.type(await find(canvas, 'tick-sign-in', '[name=email]'), 'mira@harbourline.example');
  await userEvent.type(await find(canvas, 'tick-sign-in', '[name=password]'), `${password}{Enter}`);
}

export const SignIn: Story = {
  play: async ({ canvasElement, args }) => {
    await findNamed(canvasElement, 'Create an account', 'tick-sign-in');
    await signInWith(canvasElement, demoPassword);
    await waitFor(() => expect(args['tick-signed-in']).toHaveBeenCalledOnce());
  },
};

export const WrongPassword: Story = {
  play: async ({ canvasElement }) => {
    await signInWith(canvasElement, 'something else');
    await find(canvasElement, 'tick-sign-in', '[part~=refusal]:not([hidden])');
  },
};

export const Register: Story = { args: { view: 'register' } };

/** Said before the form is filled in. */
export const RegisteringTakesAnInvitation: Story = {
  args: { view: 'register' },
  parameters: when({ registration: 'invitation' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-sign-in', '[part~=outcome]');
  },
};

export const ForgotPassword: Story = { args: { view: 'forgot-password' } };

export const ResetPassword: Story = { args: { view: 'reset-password' } };

export const German: Story = { globals: { language: 'de' } };

export const Phone: Story = { globals: { viewport: { value: 'phone' } } };
