// Generated from the catalog by crmkit-codegen: do not edit, run `cargo run --release -p crmkit-codegen`.
import { Records, Room } from "./records.js";

class Deals extends Records {
  createPipeline(given, options) {
    return this.session.call("deals.create_pipeline", given, options);
  }
  removeStage(given, options) {
    return this.session.call("deals.remove_stage", given, options);
  }
  moveTo(given, options) {
    return this.session.call("deals.move_to", given, options);
  }
  win(given, options) {
    return this.session.call("deals.win", given, options);
  }
  lose(given, options) {
    return this.session.call("deals.lose", given, options);
  }
  reopen(given, options) {
    return this.session.call("deals.reopen", given, options);
  }
  addContact(given, options) {
    return this.session.call("deals.add_contact", given, options);
  }
  setPrimaryContact(given, options) {
    return this.session.call("deals.set_primary_contact", given, options);
  }
  stages(given) {
    return this.session.ask("deals.stages", given);
  }
  board(given) {
    return this.session.ask("deals.board", given);
  }
  companyRollup(given) {
    return this.session.ask("deals.company_rollup", given);
  }
  forecast(given) {
    return this.session.ask("deals.forecast", given);
  }
  stageHistory(given) {
    return this.session.ask("deals.stage_history", given);
  }
  timeInStage(given) {
    return this.session.ask("deals.time_in_stage", given);
  }
  winRate(given) {
    return this.session.ask("deals.win_rate", given);
  }
  cycleLength(given) {
    return this.session.ask("deals.cycle_length", given);
  }
  velocity(given) {
    return this.session.ask("deals.velocity", given);
  }
  stageConversion(given) {
    return this.session.ask("deals.stage_conversion", given);
  }
  rotting(given) {
    return this.session.ask("deals.rotting", given);
  }
}

class Segments extends Records {
  pin(given, options) {
    return this.session.call("segments.pin", given, options);
  }
  unpin(given, options) {
    return this.session.call("segments.unpin", given, options);
  }
  members(given) {
    return this.session.ask("segments.members", given);
  }
  size(given) {
    return this.session.ask("segments.size", given);
  }
  preview(given) {
    return this.session.ask("segments.preview", given);
  }
  why(given) {
    return this.session.ask("segments.why", given);
  }
  of(given) {
    return this.session.ask("segments.of", given);
  }
  events(given) {
    return this.session.ask("segments.events", given);
  }
  rebuildCheck(given) {
    return this.session.ask("segments.rebuild_check", given);
  }
  runList(given) {
    return this.session.ask("segments.run_list", given);
  }
}

class Tickets extends Records {
  open(given, options) {
    return this.session.call("tickets.open", given, options);
  }
  reply(given, options) {
    return this.session.call("tickets.reply", given, options);
  }
  note(given, options) {
    return this.session.call("tickets.note", given, options);
  }
  customerMessage(given, options) {
    return this.session.call("tickets.customer_message", given, options);
  }
  followUp(given, options) {
    return this.session.call("tickets.follow_up", given, options);
  }
  assign(given, options) {
    return this.session.call("tickets.assign", given, options);
  }
  setStatus(given, options) {
    return this.session.call("tickets.set_status", given, options);
  }
  solve(given, options) {
    return this.session.call("tickets.solve", given, options);
  }
  close(given, options) {
    return this.session.call("tickets.close", given, options);
  }
  reopen(given, options) {
    return this.session.call("tickets.reopen", given, options);
  }
  follow(given, options) {
    return this.session.call("tickets.follow", given, options);
  }
  merge(given, options) {
    return this.session.call("tickets.merge", given, options);
  }
  undoMerge(given, options) {
    return this.session.call("tickets.undo_merge", given, options);
  }
  split(given, options) {
    return this.session.call("tickets.split", given, options);
  }
  applyMacro(given, options) {
    return this.session.call("tickets.apply_macro", given, options);
  }
  createForm(given, options) {
    return this.session.call("tickets.create_form", given, options);
  }
  requestService(given, options) {
    return this.session.call("tickets.request_service", given, options);
  }
  setAgentStatus(given, options) {
    return this.session.call("tickets.set_agent_status", given, options);
  }
  route(given, options) {
    return this.session.call("tickets.route", given, options);
  }
  rate(given, options) {
    return this.session.call("tickets.rate", given, options);
  }
  logTime(given, options) {
    return this.session.call("tickets.log_time", given, options);
  }
  setUpPortal(given, options) {
    return this.session.call("tickets.set_up_portal", given, options);
  }
  createSlaPolicy(given, options) {
    return this.session.call("tickets.create_sla_policy", given, options);
  }
  promiseDue(given, options) {
    return this.session.call("tickets.promise_due", given, options);
  }
  reviseProcess(given, options) {
    return this.session.call("tickets.revise_process", given, options);
  }
  conversation(given) {
    return this.session.ask("tickets.conversation", given);
  }
  happened(given) {
    return this.session.ask("tickets.happened", given);
  }
  openIncidents(given) {
    return this.session.ask("tickets.open_incidents", given);
  }
  mergePreview(given) {
    return this.session.ask("tickets.merge_preview", given);
  }
  macroText(given) {
    return this.session.ask("tickets.macro_text", given);
  }
  formFields(given) {
    return this.session.ask("tickets.form_fields", given);
  }
  answers(given) {
    return this.session.ask("tickets.answers", given);
  }
  timeSpent(given) {
    return this.session.ask("tickets.time_spent", given);
  }
  collision(given) {
    return this.session.ask("tickets.collision", given);
  }
  similar(given) {
    return this.session.ask("tickets.similar", given);
  }
  backlog(given) {
    return this.session.ask("tickets.backlog", given);
  }
  reopenRate(given) {
    return this.session.ask("tickets.reopen_rate", given);
  }
  agentLoad() {
    return this.session.ask("tickets.agent_load");
  }
  serviceTimes(given) {
    return this.session.ask("tickets.service_times", given);
  }
  slaStatus(given) {
    return this.session.ask("tickets.sla_status", given);
  }
  slaOverview(given) {
    return this.session.ask("tickets.sla_overview", given);
  }
  breachForecast(given) {
    return this.session.ask("tickets.breach_forecast", given);
  }
  attainment(given) {
    return this.session.ask("tickets.attainment", given);
  }
  businessTimes(given) {
    return this.session.ask("tickets.business_times", given);
  }
  why(given) {
    return this.session.ask("tickets.why", given);
  }
  milestones(given) {
    return this.session.ask("tickets.milestones", given);
  }
}

class Surveys extends Records {
  invite(given, options) {
    return this.session.call("surveys.invite", given, options);
  }
  withdraw(given, options) {
    return this.session.call("surveys.withdraw", given, options);
  }
  respond(given, options) {
    return this.session.call("surveys.respond", given, options);
  }
  open(given) {
    return this.session.ask("surveys.open", given);
  }
  next(given) {
    return this.session.ask("surveys.next", given);
  }
  results(given) {
    return this.session.ask("surveys.results", given);
  }
  byPeriod(given) {
    return this.session.ask("surveys.by_period", given);
  }
  bySegment(given) {
    return this.session.ask("surveys.by_segment", given);
  }
  feedback(given) {
    return this.session.ask("surveys.feedback", given);
  }
}

class Due extends Room {
  run(given, options) {
    return this.session.call("due.run", given, options);
  }
  complete(given, options) {
    return this.session.call("due.complete", given, options);
  }
  pending(given) {
    return this.session.ask("due.pending", given);
  }
}

class Outbox extends Room {
  acknowledge(given, options) {
    return this.session.call("outbox.acknowledge", given, options);
  }
  pending(given) {
    return this.session.ask("outbox.pending", given);
  }
}

class Access extends Room {
  share(given, options) {
    return this.session.call("access.share", given, options);
  }
  unshare(given, options) {
    return this.session.call("access.unshare", given, options);
  }
  transfer(given, options) {
    return this.session.call("access.transfer", given, options);
  }
  createKey(given, options) {
    return this.session.call("access.create_key", given, options);
  }
  revokeKey(given, options) {
    return this.session.call("access.revoke_key", given, options);
  }
  sharesOf(given) {
    return this.session.ask("access.shares_of", given);
  }
  explain(given) {
    return this.session.ask("access.explain", given);
  }
  readers(given) {
    return this.session.ask("access.readers", given);
  }
}

class People extends Room {
  linkCompany(given, options) {
    return this.session.call("people.link_company", given, options);
  }
  setPrimaryCompany(given, options) {
    return this.session.call("people.set_primary_company", given, options);
  }
  setPrimaryEmail(given, options) {
    return this.session.call("people.set_primary_email", given, options);
  }
  setPrimaryPhone(given, options) {
    return this.session.call("people.set_primary_phone", given, options);
  }
  touch(given, options) {
    return this.session.call("people.touch", given, options);
  }
  overrideContactLifecycle(given, options) {
    return this.session.call("people.override_contact_lifecycle", given, options);
  }
  overrideCompanyLifecycle(given, options) {
    return this.session.call("people.override_company_lifecycle", given, options);
  }
  relate(given, options) {
    return this.session.call("people.relate", given, options);
  }
  companiesOf(given) {
    return this.session.ask("people.companies_of", given);
  }
  contactsOf(given) {
    return this.session.ask("people.contacts_of", given);
  }
  hierarchy(given) {
    return this.session.ask("people.hierarchy", given);
  }
  relationships(given) {
    return this.session.ask("people.relationships", given);
  }
}

class Privacy extends Room {
  block(given, options) {
    return this.session.call("privacy.block", given, options);
  }
  unblock(given, options) {
    return this.session.call("privacy.unblock", given, options);
  }
  giveConsent(given, options) {
    return this.session.call("privacy.give_consent", given, options);
  }
  confirmConsent(given, options) {
    return this.session.call("privacy.confirm_consent", given, options);
  }
  withdrawConsent(given, options) {
    return this.session.call("privacy.withdraw_consent", given, options);
  }
  object(given, options) {
    return this.session.call("privacy.object", given, options);
  }
  liftObjection(given, options) {
    return this.session.call("privacy.lift_objection", given, options);
  }
  restrict(given, options) {
    return this.session.call("privacy.restrict", given, options);
  }
  unrestrict(given, options) {
    return this.session.call("privacy.unrestrict", given, options);
  }
  releaseHold(given, options) {
    return this.session.call("privacy.release_hold", given, options);
  }
  runRetention(given, options) {
    return this.session.call("privacy.run_retention", given, options);
  }
  erase(given, options) {
    return this.session.call("privacy.erase", given, options);
  }
  forgetDeleted(given, options) {
    return this.session.call("privacy.forget_deleted", given, options);
  }
  readmit(given, options) {
    return this.session.call("privacy.readmit", given, options);
  }
  mayContact(given) {
    return this.session.ask("privacy.may_contact", given);
  }
  contactable(given) {
    return this.session.ask("privacy.contactable", given);
  }
  everything(given) {
    return this.session.ask("privacy.everything", given);
  }
  everythingPage(given) {
    return this.session.ask("privacy.everything_page", given);
  }
  portable(given) {
    return this.session.ask("privacy.portable", given);
  }
  register() {
    return this.session.ask("privacy.register");
  }
  holdsOn(given) {
    return this.session.ask("privacy.holds_on", given);
  }
  retentionPreview(given) {
    return this.session.ask("privacy.retention_preview", given);
  }
  planErasure(given) {
    return this.session.ask("privacy.plan_erasure", given);
  }
  verifyRemoval(given) {
    return this.session.ask("privacy.verify_removal", given);
  }
}

class Calendar extends Room {
  importHolidays(given, options) {
    return this.session.call("calendar.import_holidays", given, options);
  }
  add(given) {
    return this.session.ask("calendar.add", given);
  }
  between(given) {
    return this.session.ask("calendar.between", given);
  }
  nextOpening(given) {
    return this.session.ask("calendar.next_opening", given);
  }
  isOpen(given) {
    return this.session.ask("calendar.is_open", given);
  }
}

class Knowledge extends Room {
  revise(given, options) {
    return this.session.call("knowledge.revise", given, options);
  }
  submit(given, options) {
    return this.session.call("knowledge.submit", given, options);
  }
  sendBack(given, options) {
    return this.session.call("knowledge.send_back", given, options);
  }
  publish(given, options) {
    return this.session.call("knowledge.publish", given, options);
  }
  archive(given, options) {
    return this.session.call("knowledge.archive", given, options);
  }
  reopen(given, options) {
    return this.session.call("knowledge.reopen", given, options);
  }
  confirm(given, options) {
    return this.session.call("knowledge.confirm", given, options);
  }
  attach(given, options) {
    return this.session.call("knowledge.attach", given, options);
  }
  openTo(given, options) {
    return this.session.call("knowledge.open_to", given, options);
  }
  vote(given, options) {
    return this.session.call("knowledge.vote", given, options);
  }
  noteView(given, options) {
    return this.session.call("knowledge.note_view", given, options);
  }
  endVisit(given, options) {
    return this.session.call("knowledge.end_visit", given, options);
  }
  recordUse(given, options) {
    return this.session.call("knowledge.record_use", given, options);
  }
  render(given) {
    return this.session.ask("knowledge.render", given);
  }
  search(given) {
    return this.session.ask("knowledge.search", given);
  }
  similar(given) {
    return this.session.ask("knowledge.similar", given);
  }
  suggest(given) {
    return this.session.ask("knowledge.suggest", given);
  }
  translations(given) {
    return this.session.ask("knowledge.translations", given);
  }
  categories() {
    return this.session.ask("knowledge.categories");
  }
  usage(given) {
    return this.session.ask("knowledge.usage", given);
  }
}

class Chat extends Room {
  start(given, options) {
    return this.session.call("chat.start", given, options);
  }
  say(given, options) {
    return this.session.call("chat.say", given, options);
  }
  send(given, options) {
    return this.session.call("chat.send", given, options);
  }
  join(given, options) {
    return this.session.call("chat.join", given, options);
  }
  transfer(given, options) {
    return this.session.call("chat.transfer", given, options);
  }
  handOff(given, options) {
    return this.session.call("chat.hand_off", given, options);
  }
  identify(given, options) {
    return this.session.call("chat.identify", given, options);
  }
  close(given, options) {
    return this.session.call("chat.close", given, options);
  }
  toTicket(given, options) {
    return this.session.call("chat.to_ticket", given, options);
  }
  transcript(given) {
    return this.session.ask("chat.transcript", given);
  }
  participants(given) {
    return this.session.ask("chat.participants", given);
  }
  understand(given) {
    return this.session.ask("chat.understand", given);
  }
}

class Journal extends Room {
  entries(given) {
    return this.session.ask("journal.entries", given);
  }
  verify() {
    return this.session.ask("journal.verify");
  }
  heads(given) {
    return this.session.ask("journal.heads", given);
  }
  proof(given) {
    return this.session.ask("journal.proof", given);
  }
}

class Catalog extends Room {
  convert(given) {
    return this.session.ask("catalog.convert", given);
  }
  fiscalPeriods(given) {
    return this.session.ask("catalog.fiscal_periods", given);
  }
}

/** What a session offers, by name. */
export class Namespaces {
  get users() {
    return new Records(this, "users");
  }
  get roles() {
    return new Records(this, "roles");
  }
  get customFields() {
    return new Records(this, "custom_fields");
  }
  get teams() {
    return new Records(this, "teams");
  }
  get userGroups() {
    return new Records(this, "user_groups");
  }
  get territories() {
    return new Records(this, "territories");
  }
  get territoryRules() {
    return new Records(this, "territory_rules");
  }
  get accessDefaults() {
    return new Records(this, "access_defaults");
  }
  get readLogs() {
    return new Records(this, "read_logs");
  }
  get contacts() {
    return new Records(this, "contacts");
  }
  get companies() {
    return new Records(this, "companies");
  }
  get affiliations() {
    return new Records(this, "affiliations");
  }
  get relationshipTypes() {
    return new Records(this, "relationship_types");
  }
  get relationships() {
    return new Records(this, "relationships");
  }
  get products() {
    return new Records(this, "products");
  }
  get currencyRates() {
    return new Records(this, "currency_rates");
  }
  get organisations() {
    return new Records(this, "organisations");
  }
  get businessCalendars() {
    return new Records(this, "business_calendars");
  }
  get pipelines() {
    return new Records(this, "pipelines");
  }
  get stages() {
    return new Records(this, "stages");
  }
  get deals() {
    return new Deals(this, "deals");
  }
  get dealRoles() {
    return new Records(this, "deal_roles");
  }
  get segments() {
    return new Segments(this, "segments");
  }
  get segmentPins() {
    return new Records(this, "segment_pins");
  }
  get segmentEvents() {
    return new Records(this, "segment_events");
  }
  get savedLists() {
    return new Records(this, "saved_lists");
  }
  get purposes() {
    return new Records(this, "purposes");
  }
  get wordings() {
    return new Records(this, "wordings");
  }
  get consents() {
    return new Records(this, "consents");
  }
  get objections() {
    return new Records(this, "objections");
  }
  get doNotContacts() {
    return new Records(this, "do_not_contacts");
  }
  get legalHolds() {
    return new Records(this, "legal_holds");
  }
  get retentionRules() {
    return new Records(this, "retention_rules");
  }
  get removals() {
    return new Records(this, "removals");
  }
  get suppressions() {
    return new Records(this, "suppressions");
  }
  get privacyKeys() {
    return new Records(this, "privacy_keys");
  }
  get sharingRules() {
    return new Records(this, "sharing_rules");
  }
  get shares() {
    return new Records(this, "shares");
  }
  get restrictions() {
    return new Records(this, "restrictions");
  }
  get delegations() {
    return new Records(this, "delegations");
  }
  get apiKeys() {
    return new Records(this, "api_keys");
  }
  get tickets() {
    return new Tickets(this, "tickets");
  }
  get ticketStatuses() {
    return new Records(this, "ticket_statuses");
  }
  get ticketTypes() {
    return new Records(this, "ticket_types");
  }
  get ticketMessages() {
    return new Records(this, "ticket_messages");
  }
  get ticketAttachments() {
    return new Records(this, "ticket_attachments");
  }
  get ticketSettings() {
    return new Records(this, "ticket_settings");
  }
  get ticketMerges() {
    return new Records(this, "ticket_merges");
  }
  get ticketMacros() {
    return new Records(this, "ticket_macros");
  }
  get ticketForms() {
    return new Records(this, "ticket_forms");
  }
  get ticketQueues() {
    return new Records(this, "ticket_queues");
  }
  get ticketAgents() {
    return new Records(this, "ticket_agents");
  }
  get ticketRatings() {
    return new Records(this, "ticket_ratings");
  }
  get ticketTimes() {
    return new Records(this, "ticket_times");
  }
  get ticketTraces() {
    return new Records(this, "ticket_traces");
  }
  get slaPolicies() {
    return new Records(this, "sla_policies");
  }
  get slaTargets() {
    return new Records(this, "sla_targets");
  }
  get slaClocks() {
    return new Records(this, "sla_clocks");
  }
  get slaEscalations() {
    return new Records(this, "sla_escalations");
  }
  get slaPromises() {
    return new Records(this, "sla_promises");
  }
  get slaChoices() {
    return new Records(this, "sla_choices");
  }
  get slaRounds() {
    return new Records(this, "sla_rounds");
  }
  get entitlementProcesses() {
    return new Records(this, "entitlement_processes");
  }
  get processMilestones() {
    return new Records(this, "process_milestones");
  }
  get entitlements() {
    return new Records(this, "entitlements");
  }
  get ticketEntitlements() {
    return new Records(this, "ticket_entitlements");
  }
  get articleCategories() {
    return new Records(this, "article_categories");
  }
  get articles() {
    return new Records(this, "articles");
  }
  get articleVersions() {
    return new Records(this, "article_versions");
  }
  get articleAttachments() {
    return new Records(this, "article_attachments");
  }
  get articleVotes() {
    return new Records(this, "article_votes");
  }
  get articleViewsByDay() {
    return new Records(this, "article_views_by_day");
  }
  get articleUses() {
    return new Records(this, "article_uses");
  }
  get chatConversations() {
    return new Records(this, "chat_conversations");
  }
  get chatParticipants() {
    return new Records(this, "chat_participants");
  }
  get chatMessages() {
    return new Records(this, "chat_messages");
  }
  get botFlows() {
    return new Records(this, "bot_flows");
  }
  get botIntents() {
    return new Records(this, "bot_intents");
  }
  get botSlots() {
    return new Records(this, "bot_slots");
  }
  get surveys() {
    return new Surveys(this, "surveys");
  }
  get surveyQuestions() {
    return new Records(this, "survey_questions");
  }
  get surveyInvitations() {
    return new Records(this, "survey_invitations");
  }
  get surveyResponses() {
    return new Records(this, "survey_responses");
  }
  get surveyAnswers() {
    return new Records(this, "survey_answers");
  }
  get surveyTopics() {
    return new Records(this, "survey_topics");
  }
  get due() {
    return new Due(this);
  }
  get outbox() {
    return new Outbox(this);
  }
  get access() {
    return new Access(this);
  }
  get people() {
    return new People(this);
  }
  get privacy() {
    return new Privacy(this);
  }
  get calendar() {
    return new Calendar(this);
  }
  get knowledge() {
    return new Knowledge(this);
  }
  get chat() {
    return new Chat(this);
  }
  get journal() {
    return new Journal(this);
  }
  get catalog() {
    return new Catalog(this);
  }
}
