/** What is missing where the page came over plain http from another machine; nothing elsewhere. */
export function SecureNote() {
  if (window.isSecureContext) return null;
  return (
    <p class="small secure-note">
      This page came over plain http. Everything in the course works so, and what you type can be read by others in this
      network. Over https, with a certificate that your browser trusts, it would be encrypted, and training in the
      browser could also use WebGPU and several threads.
    </p>
  );
}
