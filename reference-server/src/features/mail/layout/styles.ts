const font =
  "font-family:ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

/** Light, since that is what a program that reads no style sheet shows. */
export const styles = {
  body: 'margin:0;padding:0;background-color:#f4f2ef;',
  preview: 'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all;',
  ground: 'background-color:#f4f2ef;',
  room: 'padding:40px 16px;',
  column: `max-width:520px;${font}`,
  brand: 'padding:0 4px 20px;font-size:0;line-height:28px;',
  mark: 'display:inline-block;width:28px;height:28px;border-radius:7px;background-color:#2a2622;color:#ffffff;font-size:17px;line-height:28px;text-align:center;vertical-align:middle;',
  brandName:
    'display:inline-block;padding-left:10px;font-size:16px;line-height:28px;font-weight:600;letter-spacing:-0.01em;color:#2a2622;vertical-align:middle;',
  card: 'padding:36px 36px 28px;background-color:#ffffff;border:1px solid #e6e2dc;border-radius:14px;',
  heading:
    'margin:0 0 16px;font-size:22px;line-height:29px;font-weight:650;letter-spacing:-0.015em;color:#2a2622;',
  paragraph: 'margin:0 0 14px;font-size:16px;line-height:25px;color:#2a2622;overflow-wrap:anywhere;',
  buttonRow: 'margin:24px 0 26px;',
  buttonCell: 'border-radius:9px;background-color:#2457b8;',
  button:
    'display:inline-block;padding:13px 24px;font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;border-radius:9px;',
  note: 'margin:0 0 12px;font-size:13px;line-height:20px;color:#6f6860;overflow-wrap:anywhere;',
  link: 'color:#2457b8;text-decoration:underline;word-break:break-all;',
  foot: 'padding:20px 4px 0;font-size:12px;line-height:18px;color:#6f6860;',
} as const;

/** `!important`, since it has to win over the inline styles. */
export const css = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .room { padding: 24px 12px !important; }
  .card { padding: 26px 22px 18px !important; }
}
@media (prefers-color-scheme: dark) {
  .ground { background-color: #191715 !important; }
  .card { background-color: #24211e !important; border-color: #3a3631 !important; }
  .ink { color: #f1eeea !important; }
  .faint { color: #aaa299 !important; }
  .link { color: #92b8f8 !important; }
  .mark { background-color: #f1eeea !important; color: #191715 !important; }
  .button { background-color: #92b8f8 !important; }
  .button-text { color: #14202f !important; }
}
`;
