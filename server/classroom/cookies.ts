/** The two cookies: one that signs in, and one by which a student's own browser is known at the sign-in. */
import { parse } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { sessionMs } from '../store/sessions.ts';
import { deviceToken, isDeviceOf } from './pins.ts';

/** The cookie that holds a session's token, over plain http. */
export const sessionCookie = 'dl101-session';
const deviceCookie = 'dl101-device';

/** Over https the browser takes such a name from this very host alone: no other can plant a session. */
const nameOf = (name: string, isSecure: boolean): string => (isSecure ? `__Host-${name}` : name);

const optionsOf = (request: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: request.secure,
});

/**
 * The token of a request's session; undefined without one. Another server of the course may have handed on over plain
 * http what came to it over https.
 */
export function tokenOf(request: Request): string | undefined {
  const cookies = parse(request.headers.cookie ?? '');
  const secure = cookies[nameOf(sessionCookie, true)];
  return request.secure ? secure : (cookies[sessionCookie] ?? secure);
}

export function setSession(request: Request, response: Response, token: string): void {
  response.cookie(nameOf(sessionCookie, request.secure), token, { ...optionsOf(request), maxAge: sessionMs });
}

export function clearSession(request: Request, response: Response): void {
  response.clearCookie(nameOf(sessionCookie, request.secure), optionsOf(request));
}

/** A machine of a computer room knows the last few who signed in at it. */
const mostDevices = 5;

function devicesOf(request: Request): string[] {
  const kept = parse(request.headers.cookie ?? '')[nameOf(deviceCookie, request.secure)] ?? '';
  return kept.split('~').filter(Boolean).slice(0, mostDevices);
}

/** By what the browser is known as this student's; undefined when it isn't. */
export const knownDevice = (request: Request, student: string, pinHash: string): string | undefined =>
  devicesOf(request).find((token) => isDeviceOf(token, student, pinHash));

/** Lets the browser be known as this student's from now on. */
export function setDevice(request: Request, response: Response, student: string, pinHash: string): void {
  const others = devicesOf(request).filter((token) => !isDeviceOf(token, student, pinHash));
  const tokens = [deviceToken(student, pinHash), ...others].slice(0, mostDevices);
  response.cookie(nameOf(deviceCookie, request.secure), tokens.join('~'), {
    ...optionsOf(request),
    maxAge: sessionMs,
  });
}
