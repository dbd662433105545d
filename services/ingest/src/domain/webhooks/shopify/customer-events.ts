import type { JsonObject } from '@ichie/kernel';
import { identifyCall, trackCall, type ToldPerson } from '../told-event.ts';
import { idAt, known, objectAt, textAt } from '../values.ts';
import type { ShopifyCall } from './shopify-call.ts';
import { anonymousIdOfCustomer, nameless } from './shopify-person.ts';

/** What Shopify knows of a customer. What it does not know may well be known from elsewhere, so nothing is removed. */
export function customerEvents(call: ShopifyCall, timeField: string): readonly JsonObject[] {
  const { body: customer, triggeredAt } = call;
  const person = customerOf(customer);
  if (person === undefined) return [];
  const address = objectAt(customer, 'default_address');
  const traits = known({
    email: textAt(customer, 'email'),
    phone: textAt(customer, 'phone'),
    firstName: textAt(customer, 'first_name'),
    lastName: textAt(customer, 'last_name'),
    address: known({
      street: [textAt(address, 'address1'), textAt(address, 'address2')].filter((line) => line !== undefined).join(' '),
      city: textAt(address, 'city'),
      state: textAt(address, 'province'),
      postalCode: textAt(address, 'zip'),
      country: textAt(address, 'country_code') ?? textAt(address, 'country'),
    }),
    company: textAt(address, 'company'),
    createdAt: textAt(customer, 'created_at'),
    shopifyTags: textAt(customer, 'tags')
      ?.split(',')
      .map((tag) => tag.trim()),
  });
  return [identifyCall(traits, { person, timestamp: textAt(customer, timeField) ?? triggeredAt })];
}

/** A shop has deleted its record of somebody. That is something that happened, not somebody's wish to be forgotten here. */
export function customerDeletedEvents({ body: customer, triggeredAt }: ShopifyCall): readonly JsonObject[] {
  const person = customerOf(customer);
  if (person === undefined) return [];
  return [trackCall('Customer Deleted', {}, { person, timestamp: triggeredAt })];
}

function customerOf(customer: JsonObject): ToldPerson | undefined {
  const id = idAt(customer, 'id');
  if (id === undefined) return undefined;
  const person = nameless(anonymousIdOfCustomer(id), { shopify_customer_id: id });
  return { ...person, userId: textAt(customer, 'multipass_identifier') };
}
