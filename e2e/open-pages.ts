import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { onTestFinished } from 'vitest';
import { browserFlags, findBrowser } from '../scripts/support/find-browser.ts';
import { root } from '../scripts/support/root.ts';

const screenshots = join(root, '.tickboard/e2e-failures');
const patienceMilliseconds = 15_000;

export interface SignIn {
  readonly email: string;
  readonly password: string;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: browserFlags() });
}

/** What every page of a test complains about; a test ends by expecting none. */
export class OpenPages {
  readonly complaints: string[] = [];
  readonly #browser: Browser;
  readonly #url: string;

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  /** A browser of its own, with its own cookies, signed in. When the test fails, what it shows is kept as a picture. */
  async open(name: string, { email, password }: SignIn): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width: 1400, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMilliseconds);
    page.on('pageerror', (error) => this.complaints.push(`${name}: ${error.message}`));
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') await keepPicture(page, `${task.name} - ${name}`);
      await context.close();
    });
    await page.goto(this.#url);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Projects' }).waitFor();
    return page;
  }
}

async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name.replaceAll(/[^\w-]+/g, '-')}.png`) });
}
