export const generatedNotice = '// Generated from spec/ by `pnpm generate`. Never edited by hand.';
