import type { AccountTexts } from './account-texts.ts';

export const spanish: AccountTexts = {
  registration: ({ email, host }) => ({
    subject: 'Confirme su dirección',
    preview: `Un paso más para tener su cuenta en ${host}.`,
    heading: 'Confirme su dirección',
    paragraphs: [`Alguien, esperamos que usted, se ha registrado en ${host} con la dirección ${email}.`],
    action: 'Confirmar dirección',
    notes: [
      'El enlace es válido durante dos días. Si no fue usted, no haga nada: no se creará ninguna cuenta.',
    ],
  }),
  'registered-already': ({ email, host }) => ({
    subject: 'Ya tiene una cuenta',
    preview: `Alguien ha intentado registrarse en ${host} con su dirección.`,
    heading: 'Ya tiene una cuenta',
    paragraphs: [
      `Alguien ha intentado registrarse en ${host} con la dirección ${email}, que ya tiene una cuenta allí. No se ha cambiado nada.`,
      'Si fue usted, inicie sesión. Si ha olvidado la contraseña, puede elegir otra en la página de inicio de sesión.',
    ],
    action: 'Iniciar sesión',
    notes: ['Si no fue usted, no haga nada.'],
  }),
  'password-reset': ({ host }) => ({
    subject: 'Elija una contraseña nueva',
    preview: `Para su cuenta en ${host}.`,
    heading: 'Elija una contraseña nueva',
    paragraphs: [`Se ha pedido una contraseña nueva para su cuenta en ${host}.`],
    action: 'Elegir contraseña',
    notes: [
      'El enlace es válido una sola vez, durante una hora. Una contraseña nueva cierra todas sus sesiones.',
      'Si no fue usted, no haga nada: su contraseña sigue siendo la misma.',
    ],
  }),
  'email-change': ({ email, host }) => ({
    subject: 'Confirme su nueva dirección',
    preview: `${email} va a ser la dirección de una cuenta en ${host}.`,
    heading: 'Confirme su nueva dirección',
    paragraphs: [
      `${email} va a ser la nueva dirección de una cuenta en ${host}. A partir de entonces servirá para iniciar sesión allí.`,
    ],
    action: 'Confirmar nueva dirección',
    notes: ['El enlace es válido durante un día. Si no fue usted, no haga nada: nada cambiará.'],
  }),
  'address-taken': ({ email, host }) => ({
    subject: 'Esta dirección ya tiene una cuenta',
    preview: `Alguien quería su dirección para otra cuenta en ${host}.`,
    heading: 'Esta dirección ya tiene una cuenta',
    paragraphs: [
      `Alguien quería usar ${email} como nueva dirección de otra cuenta en ${host}. Cada dirección pertenece a una sola cuenta, así que no se ha cambiado nada.`,
    ],
    notes: ['Si no fue usted, no haga nada.'],
  }),
  'password-changed': ({ host }) => ({
    subject: 'Su contraseña ha cambiado',
    preview: `Para su cuenta en ${host}.`,
    heading: 'Su contraseña ha cambiado',
    paragraphs: [
      `La contraseña de su cuenta en ${host} ha cambiado. Se ha cerrado la sesión en los demás dispositivos.`,
    ],
    notes: [
      'Si no fue usted, elija enseguida una contraseña nueva desde la página de inicio de sesión y avise a quien administra el servidor.',
    ],
  }),
  'email-changed': ({ email, host }) => ({
    subject: 'La dirección de su cuenta va a cambiar',
    preview: `Para su cuenta en ${host}.`,
    heading: 'La dirección de su cuenta va a cambiar',
    paragraphs: [
      `Se ha pedido una nueva dirección para su cuenta en ${host}. En cuanto se confirme, ${email} ya no servirá para iniciar sesión.`,
    ],
    notes: [
      'Si no fue usted, elija enseguida una contraseña nueva desde la página de inicio de sesión: eso detiene el cambio.',
    ],
  }),
  'account-deleted': ({ email, host }) => ({
    subject: 'Su cuenta se ha eliminado',
    preview: `En ${host}.`,
    heading: 'Su cuenta se ha eliminado',
    paragraphs: [
      `La cuenta de ${email} en ${host} se ha eliminado, como se pidió allí con su contraseña.`,
      'Las organizaciones con otras personas conservan lo que escribió y el tiempo que registró.',
    ],
    notes: ['Si no fue usted, avise a quien administra el servidor.'],
  }),
};
