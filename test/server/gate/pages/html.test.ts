/**
 * HTML templates.
 */
import { describe, expect, it } from 'vitest';
import { html } from '../../../../server/gate/pages/html.ts';

describe('a template', () => {
  it('escapes every value, in text and in attributes', () => {
    const evil = `"><script>alert('x')</script>&`;
    expect(html`<a href="${evil}">${evil}</a>`.html).toBe(
      '<a href="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</a>',
    );
  });
});
