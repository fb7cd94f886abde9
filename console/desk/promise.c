#include "desk/act.h"

bool act_check_promise(const struct act *t, int64_t amount, int32_t due, struct err *err)
{
	int64_t balance = casefile_balance(t->c);
	if (!act_not_closed(t, err) || !act_not_held(t, err))
		return false;
	if (amount < 1 || amount > balance) {
		struct str most;
		str_init(&most);
		money_format(&most, balance, t->c->currency);
		err_set(err, ERR_INPUT, "a promise lies between one minor unit and what is owed, %s %s", most.buf,
			t->c->currency->code);
		str_release(&most);
		return false;
	}
	return act_day(t, "the promised date", due, err);
}

void act_add_promise(struct act *t, int64_t amount, int32_t due)
{
	t->after.promise = (struct promise){.amount = amount, .due = due, .made_at = t->now};
	act_event(t, EVENT_PROMISE, t->now,
		FACTS(FACT_I("amount", amount), FACT_S("currency", t->c->currency->code),
			FACT_S("due", act_date(t, due))));
}

bool desk_promise(struct desk *d, struct arena *a, struct casefile *c, int64_t amount, int32_t due, struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if (!act_identity(&t, err) || !act_check_promise(&t, amount, due, err))
		return false;
	act_add_promise(&t, amount, due);
	act_add_step(&t,
		&(struct next_step){
			.kind = NEXT_CHECK_PAYMENT, .at = desk_instant(d, c, due + 1, MORNING), .note = ""});
	return act_commit(&t, err);
}
