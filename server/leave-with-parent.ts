/** For a child process that is talked to over a channel: it ends when its parent does. */

/** Ends this process as soon as the channel is closed; also when that happened while it was still loading. */
export function leaveWithParent(): void {
  process.on('disconnect', () => process.exit());
  if (process.connected === false) process.exit();
}
