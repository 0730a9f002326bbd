/**
 * What a person reads when the server refuses or cannot be had, by its code; the server itself speaks English only.
 */
import type { Text } from '../../shared/text/text.ts';

const updateNeeded: Text = {
  en: 'The server does not understand this agent. One of the two may need an update; please tell your admin.',
  de: 'Der Server versteht diesen Agenten nicht. Vielleicht braucht einer von beiden ein Update; bitte sagen Sie Ihrer IT Bescheid.',
};
const enrolAgain: Text = {
  en: 'The server does not recognise this device (any more). Enrol it again with a new code from your admin.',
  de: 'Der Server erkennt dieses Gerät nicht (mehr). Melden Sie es mit einem neuen Code Ihrer IT neu an.',
};
const numbersBehind: Text = {
  en: 'The server already has newer reports of this device. The agent goes on behind them by itself.',
  de: 'Der Server hat schon neuere Meldungen dieses Geräts. Der Agent macht von selbst dahinter weiter.',
};
const busy: Text = {
  en: 'The server is busy. The agent tries again by itself.',
  de: 'Der Server ist ausgelastet. Der Agent versucht es von selbst noch einmal.',
};
const nothingThere: Text = {
  en: "There is no Postern server at this address. Check the server's address, or ask your admin.",
  de: 'Unter dieser Adresse ist kein Postern-Server. Prüfen Sie die Adresse des Servers, oder fragen Sie Ihre IT.',
};

/** `{reason}` and `{seconds}`: see ServerError. */
export const refusalWords: Readonly<Record<string, Text>> = {
  'server.timeout': {
    en: 'The server did not answer within {seconds} seconds. The agent keeps trying by itself.',
    de: 'Der Server hat in {seconds} Sekunden nicht geantwortet. Der Agent versucht es von selbst weiter.',
  },
  'server.unexpected_answer': {
    en: 'Something other than the Postern server answered. If your network has a sign-in page, open it in the browser first.',
    de: 'Statt des Postern-Servers hat etwas anderes geantwortet. Wenn Ihr Netz eine Anmeldeseite hat, öffnen Sie sie zuerst im Browser.',
  },
  'server.unreachable': {
    en: 'The server cannot be reached ({reason}). Check your internet connection; the agent keeps trying by itself.',
    de: 'Der Server ist nicht erreichbar ({reason}). Prüfen Sie Ihre Internetverbindung; der Agent versucht es von selbst weiter.',
  },

  'enrolment.code_expired': {
    en: 'This code has expired. Ask your admin for a new one.',
    de: 'Dieser Code ist abgelaufen. Bitten Sie Ihre IT um einen neuen.',
  },
  'enrolment.code_unknown': {
    en: 'The server does not know this code. Check it, or ask your admin for a new one.',
    de: 'Der Server kennt diesen Code nicht. Prüfen Sie ihn, oder bitten Sie Ihre IT um einen neuen.',
  },
  'enrolment.code_used': {
    en: 'This code was already used. Ask your admin for a new one.',
    de: 'Dieser Code wurde schon benutzt. Bitten Sie Ihre IT um einen neuen.',
  },
  'enrolment.invalid': updateNeeded,
  'enrolment.key_known': {
    en: 'The server already knows a device with this key. Try to enrol again; a new key is made each time.',
    de: 'Der Server kennt schon ein Gerät mit diesem Schlüssel. Melden Sie noch einmal an; dabei entsteht jedes Mal ein neuer Schlüssel.',
  },
  'enrolment.malformed': updateNeeded,
  'enrolment.signature_invalid': updateNeeded,
  'enrolment.wrong_algorithm': updateNeeded,
  'enrolment.wrong_type': updateNeeded,

  'helpdesks.unknown': {
    en: 'Your server no longer lists this app.',
    de: 'Ihr Server führt diese Anwendung nicht mehr.',
  },

  'reports.busy': busy,
  'reports.device_revoked': {
    en: 'Your admin has shut this device out. Ask for a new enrolment code if that is a mistake.',
    de: 'Ihre IT hat dieses Gerät ausgeschlossen. Bitten Sie um einen neuen Anmelde-Code, wenn das ein Irrtum ist.',
  },
  'reports.device_unknown': enrolAgain,
  'reports.facts_hash_wrong': updateNeeded,
  'reports.facts_unknown': {
    en: 'The server asks for a full report. The agent sends it by itself.',
    de: 'Der Server möchte eine vollständige Meldung. Der Agent sendet sie von selbst.',
  },
  'reports.invalid': updateNeeded,
  'reports.malformed': updateNeeded,
  'reports.seq_conflict': numbersBehind,
  'reports.seq_replayed': numbersBehind,
  'reports.signature_invalid': enrolAgain,
  'reports.too_large': {
    en: 'This report is larger than the server accepts and was left out; please tell your admin.',
    de: 'Diese Meldung ist größer, als der Server annimmt, und wurde ausgelassen; bitte sagen Sie Ihrer IT Bescheid.',
  },
  'reports.wrong_algorithm': updateNeeded,
  'reports.wrong_type': updateNeeded,

  internal: {
    en: 'Something went wrong on the server. The agent tries again by itself.',
    de: 'Auf dem Server ist etwas schiefgegangen. Der Agent versucht es von selbst noch einmal.',
  },
  'request.foreign_origin': nothingThere,
  'request.invalid': updateNeeded,
  'request.malformed': updateNeeded,
  'request.not_found': nothingThere,
  'request.too_large': updateNeeded,
  'request.too_many': busy,
  'request.unauthenticated': nothingThere,
  'request.unsupported_type': updateNeeded,
};
