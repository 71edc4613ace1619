import type {} from '@tickboard/widgets/svelte';
