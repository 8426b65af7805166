import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import Segmented from '../../../src/components/ui/Segmented.svelte';

describe('Segmented', () => {
  it('is one radio group, moved in with the arrows, skipping what is disabled', async () => {
    const onchange = vi.fn();
    const { getByRole } = await render(Segmented<number>, {
      label: 'En moins de',
      options: [
        { value: 5, label: '5' },
        { value: 10, label: '10', disabled: true },
        { value: 15, label: '15' },
      ],
      value: 5,
      onchange,
    });
    await expect.element(getByRole('radiogroup', { name: 'En moins de' })).toBeVisible();
    (getByRole('radio', { name: '5', exact: true }).element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(onchange).toHaveBeenCalledWith(15);
    expect(onchange).not.toHaveBeenCalledWith(10);
  });
});
