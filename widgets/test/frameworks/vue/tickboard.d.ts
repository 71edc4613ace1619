import type {} from '@tickboard/widgets/vue';
