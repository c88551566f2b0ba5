CREATE TABLE agent (
	id BIGSERIAL NOT NULL,
	uid UUID NOT NULL,
	code TEXT COLLATE "C" NOT NULL,
	waged BIGINT NOT NULL,
	CONSTRAINT pk_agent PRIMARY KEY (id),
	CONSTRAINT ck_agent_waged CHECK (waged IN (0, 1)),
	CONSTRAINT uq_agent_uid UNIQUE (uid),
	CONSTRAINT uq_agent_code UNIQUE (code)
);;
CREATE TABLE asking (
	uid UUID NOT NULL,
	desk BIGINT NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	text TEXT COLLATE "C" NOT NULL,
	at BIGINT NOT NULL,
	state TEXT COLLATE "C" DEFAULT 'new' NOT NULL,
	CONSTRAINT pk_asking PRIMARY KEY (uid),
	CONSTRAINT ck_asking_state CHECK (state IN ('new', 'answered'))
);;
CREATE INDEX ix_asking_new ON asking (at) WHERE state = 'new';;
CREATE TABLE day_end (
	business_date BIGINT NOT NULL,
	at BIGINT NOT NULL,
	CONSTRAINT pk_day_end PRIMARY KEY (business_date)
);;
CREATE TABLE day_turn (
	id BIGSERIAL NOT NULL,
	business_date BIGINT NOT NULL,
	part TEXT COLLATE "C" NOT NULL,
	after BIGINT NOT NULL,
	step BIGINT NOT NULL,
	CONSTRAINT pk_day_turn PRIMARY KEY (id),
	CONSTRAINT ck_day_turn_id CHECK (id = 1)
);;
CREATE TABLE desk_key (
	public BYTEA NOT NULL,
	desk BIGINT NOT NULL,
	valid_from BIGINT NOT NULL,
	valid_to BIGINT,
	revoked BIGINT,
	CONSTRAINT pk_desk_key PRIMARY KEY (public),
	CONSTRAINT ck_desk_key_public CHECK (length(public) = 32),
	CONSTRAINT ck_desk_key_desk CHECK (desk BETWEEN 1 AND 65535)
);;
CREATE TABLE enrolled (
	desk BIGINT NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	role TEXT COLLATE "C" NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	why TEXT COLLATE "C" DEFAULT '' NOT NULL,
	epoch BIGINT NOT NULL,
	number BIGINT NOT NULL,
	hash BYTEA NOT NULL,
	code_sha BYTEA,
	code_until BIGINT,
	heard_at BIGINT,
	CONSTRAINT pk_enrolled PRIMARY KEY (desk),
	CONSTRAINT ck_enrolled_desk CHECK (desk BETWEEN 1 AND 65535),
	CONSTRAINT ck_enrolled_state CHECK (state IN ('invited', 'open', 'stopped', 'lost', 'revoked')),
	CONSTRAINT ck_enrolled_hash CHECK (length(hash) = 32)
);;
CREATE TABLE enrolment (
	desk BIGINT NOT NULL,
	public BYTEA NOT NULL,
	seal BYTEA NOT NULL,
	at BIGINT NOT NULL,
	answer TEXT COLLATE "C",
	CONSTRAINT pk_enrolment PRIMARY KEY (desk, public),
	CONSTRAINT ck_enrolment_keys CHECK (length(public) = 32 AND length(seal) = 32)
);;
CREATE TABLE exchange_state (
	id BIGSERIAL NOT NULL,
	role TEXT COLLATE "C" NOT NULL,
	chain_uid UUID NOT NULL,
	cursor BIGINT DEFAULT 0 NOT NULL,
	sent_epoch BIGINT DEFAULT 1 NOT NULL,
	sent BIGINT DEFAULT 0 NOT NULL,
	latest BIGINT NOT NULL,
	exchanged_at BIGINT,
	offline_since BIGINT,
	stopped TEXT COLLATE "C" DEFAULT '' NOT NULL,
	CONSTRAINT pk_exchange_state PRIMARY KEY (id),
	CONSTRAINT ck_exchange_state_id CHECK (id = 1),
	CONSTRAINT ck_exchange_state_role CHECK (role IN ('desk', 'head-office'))
);;
CREATE TABLE feed (
	number BIGINT NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	desk BIGINT NOT NULL,
	to_desk BIGINT,
	request_id UUID,
	text TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_feed PRIMARY KEY (number),
	CONSTRAINT ck_feed_kind CHECK (kind IN ('letter', 'refused', 'news'))
);;
CREATE TABLE feed_head (
	id BIGSERIAL NOT NULL,
	number BIGINT NOT NULL,
	CONSTRAINT pk_feed_head PRIMARY KEY (id),
	CONSTRAINT ck_feed_head_id CHECK (id = 1)
);;
CREATE TABLE fill (
	id BIGSERIAL NOT NULL,
	tops TEXT COLLATE "C" NOT NULL,
	place TEXT COLLATE "C" NOT NULL,
	members BIGINT NOT NULL,
	here BIGINT NOT NULL,
	CONSTRAINT pk_fill PRIMARY KEY (id),
	CONSTRAINT ck_fill_id CHECK (id = 1)
);;
CREATE TABLE fill_again (
	member_id BIGINT NOT NULL,
	CONSTRAINT pk_fill_again PRIMARY KEY (member_id)
);;
CREATE TABLE gift (
	id BIGSERIAL NOT NULL,
	uid UUID NOT NULL,
	code TEXT COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	name_en TEXT COLLATE "C" NOT NULL,
	category TEXT COLLATE "C" NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	retail BIGINT,
	barcode TEXT COLLATE "C",
	picture TEXT COLLATE "C" NOT NULL,
	tint TEXT COLLATE "C" NOT NULL,
	place TEXT COLLATE "C" NOT NULL,
	start BIGINT,
	"end" BIGINT,
	per_member BIGINT,
	per_day BIGINT,
	per_redemption BIGINT,
	repeatable BIGINT NOT NULL,
	tags TEXT COLLATE "C" NOT NULL,
	tiers TEXT COLLATE "C" NOT NULL,
	low_at BIGINT NOT NULL,
	active BIGINT NOT NULL,
	grade TEXT COLLATE "C" DEFAULT '' NOT NULL,
	CONSTRAINT pk_gift PRIMARY KEY (id),
	CONSTRAINT ck_gift_kind CHECK (kind IN ('physical', 'virtual', 'service', 'voucher')),
	CONSTRAINT ck_gift_repeatable CHECK (repeatable IN (0, 1)),
	CONSTRAINT ck_gift_active CHECK (active IN (0, 1)),
	CONSTRAINT ck_gift_retail CHECK (retail BETWEEN 0 AND 10000000000),
	CONSTRAINT ck_gift_code CHECK (length(code) BETWEEN 1 AND 32),
	CONSTRAINT uq_gift_uid UNIQUE (uid),
	CONSTRAINT uq_gift_code UNIQUE (code),
	CONSTRAINT uq_gift_barcode UNIQUE (barcode)
);;
CREATE TABLE gift_picture (
	name TEXT COLLATE "C" NOT NULL,
	bytes BYTEA NOT NULL,
	CONSTRAINT pk_gift_picture PRIMARY KEY (name),
	CONSTRAINT ck_gift_picture_bytes CHECK (length(bytes) BETWEEN 1 AND 65536)
);;
CREATE TABLE in_flight (
	name TEXT COLLATE "C" NOT NULL,
	key TEXT COLLATE "C" NOT NULL,
	"column" TEXT COLLATE "C" NOT NULL,
	epoch BIGINT NOT NULL,
	number BIGINT NOT NULL,
	CONSTRAINT pk_in_flight PRIMARY KEY (name, key, "column")
);;
CREATE TABLE inbox (
	desk BIGINT NOT NULL,
	epoch BIGINT NOT NULL,
	number BIGINT NOT NULL,
	sha BYTEA NOT NULL,
	request_id UUID NOT NULL,
	text TEXT COLLATE "C" NOT NULL,
	came_at BIGINT NOT NULL,
	state TEXT COLLATE "C" DEFAULT 'new' NOT NULL,
	CONSTRAINT pk_inbox PRIMARY KEY (desk, epoch, number, sha),
	CONSTRAINT ck_inbox_state CHECK (state IN ('new', 'taken', 'refused', 'quarantined')),
	CONSTRAINT ck_inbox_sha CHECK (length(sha) = 32)
);;
CREATE INDEX ix_inbox_new ON inbox (desk, epoch, number) WHERE state = 'new';;
CREATE INDEX ix_inbox_request ON inbox (request_id);;
CREATE TABLE journal_head (
	desk BIGINT NOT NULL,
	epoch BIGINT NOT NULL,
	number BIGINT NOT NULL,
	hash BYTEA NOT NULL,
	at BIGINT NOT NULL,
	signature BYTEA NOT NULL,
	CONSTRAINT pk_journal_head PRIMARY KEY (desk, epoch, number)
);;
CREATE TABLE key_list (
	number BIGINT NOT NULL,
	issued BIGINT NOT NULL,
	text TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_key_list PRIMARY KEY (number),
	CONSTRAINT ck_key_list_number CHECK (number >= 1)
);;
CREATE TABLE letter (
	epoch BIGINT NOT NULL,
	number BIGINT NOT NULL,
	request_id UUID NOT NULL,
	rows TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_letter PRIMARY KEY (epoch, number),
	CONSTRAINT uq_letter_request_id UNIQUE (request_id)
);;
CREATE TABLE member (
	id BIGSERIAL NOT NULL,
	uid UUID NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	salutation TEXT COLLATE "C" NOT NULL,
	phone TEXT COLLATE "C",
	last4 TEXT COLLATE "C",
	birthday BIGINT,
	anniversary BIGINT,
	tier TEXT COLLATE "C" NOT NULL,
	joined BIGINT NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	remark TEXT COLLATE "C" NOT NULL,
	referred_by BIGINT,
	household TEXT COLLATE "C",
	tier_next TEXT COLLATE "C",
	tier_next_from BIGINT,
	referrals TEXT COLLATE "C" DEFAULT 'open' NOT NULL,
	contact_at BIGINT,
	consent_on BIGINT,
	consent_wording TEXT COLLATE "C" DEFAULT '' NOT NULL,
	merged_into BIGINT,
	left_on BIGINT,
	wiped_on BIGINT,
	CONSTRAINT pk_member PRIMARY KEY (id),
	CONSTRAINT ck_member_state CHECK (state IN ('active', 'blocked', 'merged', 'left')),
	CONSTRAINT ck_member_merged CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
	CONSTRAINT ck_member_left CHECK ((state = 'left') = (left_on IS NOT NULL)),
	CONSTRAINT ck_member_wiped CHECK (wiped_on IS NULL OR left_on IS NOT NULL OR merged_into IS NOT NULL),
	CONSTRAINT ck_member_referrals CHECK (referrals IN ('open', 'closed', 'ended')),
	CONSTRAINT ck_member_tier_next CHECK ((tier_next IS NULL) = (tier_next_from IS NULL)),
	CONSTRAINT ck_member_salutation CHECK (salutation IN ('', 'mr', 'ms')),
	CONSTRAINT ck_member_name CHECK (length(name) BETWEEN 1 AND 60),
	CONSTRAINT uq_member_uid UNIQUE (uid),
	CONSTRAINT fk_member_referred_by FOREIGN KEY(referred_by) REFERENCES member (id),
	CONSTRAINT uq_member_household UNIQUE (household),
	CONSTRAINT fk_member_merged_into FOREIGN KEY(merged_into) REFERENCES member (id)
);;
CREATE INDEX ix_member_anniversary ON member (anniversary) WHERE anniversary IS NOT NULL;;
CREATE INDEX ix_member_birthday ON member (birthday) WHERE birthday IS NOT NULL;;
CREATE INDEX ix_member_last4 ON member (last4, id DESC, name, salutation, phone, tier, state) WHERE last4 IS NOT NULL;;
CREATE INDEX ix_member_left ON member (left_on) WHERE left_on IS NOT NULL AND wiped_on IS NULL;;
CREATE INDEX ix_member_merged ON member (merged_into) WHERE merged_into IS NOT NULL;;
CREATE INDEX ix_member_name ON member (name);;
CREATE INDEX ix_member_phone ON member (phone) WHERE phone IS NOT NULL;;
CREATE INDEX ix_member_referred ON member (referred_by) WHERE referred_by IS NOT NULL;;
CREATE INDEX ix_member_tier_next ON member (tier_next_from) WHERE tier_next IS NOT NULL;;
CREATE TABLE month_end (
	month BIGINT NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	member_id BIGINT NOT NULL,
	basis BIGINT NOT NULL,
	fen BIGINT NOT NULL,
	CONSTRAINT pk_month_end PRIMARY KEY (month, kind, member_id),
	CONSTRAINT ck_month_end_kind CHECK (kind IN ('fund', 'reward'))
);;
CREATE TABLE programme (
	id BIGSERIAL NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	version BIGINT NOT NULL,
	first_day BIGINT NOT NULL,
	text TEXT COLLATE "C" NOT NULL,
	sha BYTEA NOT NULL,
	beside BIGINT DEFAULT 0 NOT NULL,
	CONSTRAINT pk_programme PRIMARY KEY (id),
	CONSTRAINT uq_programme_version UNIQUE (name, version),
	CONSTRAINT ck_programme_beside CHECK (beside IN (0, 1))
);;
CREATE TABLE refused (
	request_id UUID NOT NULL,
	epoch BIGINT NOT NULL,
	number BIGINT NOT NULL,
	at BIGINT NOT NULL,
	reason TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_refused PRIMARY KEY (request_id)
);;
CREATE TABLE runner (
	id BIGSERIAL NOT NULL,
	holder UUID NOT NULL,
	seen_at BIGINT NOT NULL,
	CONSTRAINT pk_runner PRIMARY KEY (id),
	CONSTRAINT ck_runner_id CHECK (id = 1)
);;
CREATE TABLE setting (
	name TEXT COLLATE "C" NOT NULL,
	value TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_setting PRIMARY KEY (name)
);;
CREATE TABLE shop (
	id BIGSERIAL NOT NULL,
	uid UUID NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	phone TEXT COLLATE "C" NOT NULL,
	address TEXT COLLATE "C" NOT NULL,
	time_zone TEXT COLLATE "C" NOT NULL,
	day_start BIGINT NOT NULL,
	CONSTRAINT pk_shop PRIMARY KEY (id),
	CONSTRAINT ck_shop_day_start CHECK (day_start BETWEEN 0 AND 1439),
	CONSTRAINT uq_shop_uid UNIQUE (uid)
);;
CREATE TABLE tally (
	desk BIGINT NOT NULL,
	letters BIGINT NOT NULL,
	entries BIGINT NOT NULL,
	points BIGINT NOT NULL,
	pieces BIGINT NOT NULL,
	CONSTRAINT pk_tally PRIMARY KEY (desk)
);;
CREATE TABLE allowance (
	member_id BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	given_at BIGINT NOT NULL,
	until BIGINT NOT NULL,
	alone BIGINT NOT NULL,
	wanted BIGINT NOT NULL,
	CONSTRAINT pk_allowance PRIMARY KEY (member_id, desk),
	CONSTRAINT ck_allowance_alone CHECK (alone IN (0, 1)),
	CONSTRAINT ck_allowance_wanted CHECK (wanted IN (0, 1)),
	CONSTRAINT fk_allowance_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);;
CREATE INDEX ix_allowance_given ON allowance (given_at);;
CREATE TABLE card (
	code TEXT COLLATE "C" NOT NULL,
	member_id BIGINT NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	given_on BIGINT NOT NULL,
	CONSTRAINT pk_card PRIMARY KEY (code),
	CONSTRAINT ck_card_state CHECK (state IN ('current', 'replaced', 'lost', 'closed')),
	CONSTRAINT fk_card_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);;
CREATE UNIQUE INDEX ix_card_current ON card (member_id) WHERE state = 'current';;
CREATE INDEX ix_card_member ON card (member_id);;
CREATE TABLE desk (
	number BIGINT NOT NULL,
	shop_id BIGINT NOT NULL,
	training BIGINT NOT NULL,
	last_voucher BIGINT DEFAULT 0 NOT NULL,
	CONSTRAINT pk_desk PRIMARY KEY (number),
	CONSTRAINT ck_desk_number CHECK (number BETWEEN 1 AND 65535),
	CONSTRAINT ck_desk_last_voucher CHECK (last_voucher BETWEEN 0 AND 999999),
	CONSTRAINT ck_desk_training CHECK (training IN (0, 1)),
	CONSTRAINT fk_desk_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);;
CREATE TABLE gift_plan (
	gift_id BIGINT NOT NULL,
	first_day BIGINT NOT NULL,
	start BIGINT,
	"end" BIGINT,
	CONSTRAINT pk_gift_plan PRIMARY KEY (gift_id, first_day),
	CONSTRAINT fk_gift_plan_gift_id FOREIGN KEY(gift_id) REFERENCES gift (id)
);;
CREATE TABLE gift_plan_price (
	gift_id BIGINT NOT NULL,
	first_day BIGINT NOT NULL,
	line BIGINT NOT NULL,
	points BIGINT NOT NULL,
	cash BIGINT NOT NULL,
	CONSTRAINT pk_gift_plan_price PRIMARY KEY (gift_id, first_day, line),
	CONSTRAINT ck_gift_plan_price_points CHECK (points BETWEEN 0 AND 100000000),
	CONSTRAINT ck_gift_plan_price_cash CHECK (cash BETWEEN 0 AND 10000000000),
	CONSTRAINT fk_gift_plan_price_gift_id FOREIGN KEY(gift_id) REFERENCES gift (id)
);;
CREATE TABLE gift_price (
	gift_id BIGINT NOT NULL,
	line BIGINT NOT NULL,
	points BIGINT NOT NULL,
	cash BIGINT NOT NULL,
	CONSTRAINT pk_gift_price PRIMARY KEY (gift_id, line),
	CONSTRAINT ck_gift_price_points CHECK (points BETWEEN 0 AND 100000000),
	CONSTRAINT ck_gift_price_cash CHECK (cash BETWEEN 0 AND 10000000000),
	CONSTRAINT fk_gift_price_gift_id FOREIGN KEY(gift_id) REFERENCES gift (id)
);;
CREATE TABLE lent_stock (
	gift_id BIGINT NOT NULL,
	shop_id BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	epoch BIGINT NOT NULL,
	pieces BIGINT NOT NULL,
	CONSTRAINT pk_lent_stock PRIMARY KEY (gift_id, shop_id, desk, epoch),
	CONSTRAINT fk_lent_stock_gift_id FOREIGN KEY(gift_id) REFERENCES gift (id),
	CONSTRAINT fk_lent_stock_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);;
CREATE TABLE lot (
	id BIGSERIAL NOT NULL,
	uid UUID NOT NULL,
	member_id BIGINT NOT NULL,
	earned_on BIGINT NOT NULL,
	expires BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	remaining BIGINT NOT NULL,
	held BIGINT NOT NULL,
	away BIGINT DEFAULT 0 NOT NULL,
	CONSTRAINT pk_lot PRIMARY KEY (id),
	CONSTRAINT ck_lot_amount CHECK (amount BETWEEN 1 AND 100000000),
	CONSTRAINT ck_lot_remaining CHECK (remaining BETWEEN 0 AND amount),
	CONSTRAINT ck_lot_held CHECK (held BETWEEN 0 AND remaining),
	CONSTRAINT ck_lot_away CHECK (away BETWEEN 0 AND remaining - held),
	CONSTRAINT uq_lot_uid UNIQUE (uid),
	CONSTRAINT fk_lot_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);;
CREATE INDEX ix_lot_expiring ON lot (expires, member_id) WHERE remaining > 0;;
CREATE INDEX ix_lot_living ON lot (member_id, expires, id) WHERE remaining > 0;;
CREATE INDEX ix_lot_used_up ON lot (member_id) WHERE remaining = 0;;
CREATE TABLE member_word (
	word TEXT COLLATE "C" NOT NULL,
	member_id BIGINT NOT NULL,
	CONSTRAINT pk_member_word PRIMARY KEY (word, member_id),
	CONSTRAINT fk_member_word_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);;
CREATE TABLE shelf_wanted (
	gift_id BIGINT NOT NULL,
	shop_id BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	at BIGINT NOT NULL,
	CONSTRAINT pk_shelf_wanted PRIMARY KEY (gift_id, shop_id, desk),
	CONSTRAINT fk_shelf_wanted_gift_id FOREIGN KEY(gift_id) REFERENCES gift (id),
	CONSTRAINT fk_shelf_wanted_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);;
CREATE TABLE staff (
	id BIGSERIAL NOT NULL,
	uid UUID NOT NULL,
	number TEXT COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	role TEXT COLLATE "C" NOT NULL,
	active BIGINT NOT NULL,
	pin TEXT COLLATE "C" NOT NULL,
	pin_failed BIGINT DEFAULT 0 NOT NULL,
	pin_locked_until BIGINT,
	pin_blocked BIGINT DEFAULT 0 NOT NULL,
	member_id BIGINT,
	CONSTRAINT pk_staff PRIMARY KEY (id),
	CONSTRAINT ck_staff_role CHECK (role IN ('clerk', 'supervisor')),
	CONSTRAINT ck_staff_active CHECK (active IN (0, 1)),
	CONSTRAINT ck_staff_pin_blocked CHECK (pin_blocked IN (0, 1)),
	CONSTRAINT ck_staff_pin_failed CHECK (pin_failed BETWEEN 0 AND 10),
	CONSTRAINT uq_staff_uid UNIQUE (uid),
	CONSTRAINT uq_staff_number UNIQUE (number),
	CONSTRAINT fk_staff_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);;
CREATE TABLE standing (
	member_id BIGINT NOT NULL,
	balance BIGINT NOT NULL,
	held BIGINT NOT NULL,
	debt BIGINT NOT NULL,
	earned BIGINT NOT NULL,
	spent_fen BIGINT NOT NULL,
	carried_fen BIGINT DEFAULT 0 NOT NULL,
	entries BIGINT NOT NULL,
	earned_day BIGINT NOT NULL,
	earned_that_day BIGINT NOT NULL,
	last_seen BIGINT,
	watched_on BIGINT,
	away BIGINT DEFAULT 0 NOT NULL,
	CONSTRAINT pk_standing PRIMARY KEY (member_id),
	CONSTRAINT ck_standing_balance CHECK (balance >= 0),
	CONSTRAINT ck_standing_held CHECK (held BETWEEN 0 AND balance),
	CONSTRAINT ck_standing_away CHECK (away >= 0 AND held + away <= balance),
	CONSTRAINT ck_standing_debt CHECK (debt >= 0),
	CONSTRAINT ck_standing_entries CHECK (entries >= 0),
	CONSTRAINT fk_standing_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);;
CREATE INDEX ix_standing_debt ON standing (member_id) WHERE debt > 0;;
CREATE TABLE stock (
	gift_id BIGINT NOT NULL,
	shop_id BIGINT NOT NULL,
	on_hand BIGINT NOT NULL,
	promised BIGINT NOT NULL,
	came_in BIGINT DEFAULT 0 NOT NULL,
	allotted BIGINT DEFAULT 0 NOT NULL,
	allotted_on BIGINT,
	away BIGINT DEFAULT 0 NOT NULL,
	pace_pieces BIGINT,
	pace_days BIGINT,
	CONSTRAINT pk_stock PRIMARY KEY (gift_id, shop_id),
	CONSTRAINT ck_stock_on_hand CHECK (on_hand >= 0 OR away < 0),
	CONSTRAINT ck_stock_promised CHECK (promised >= 0),
	CONSTRAINT ck_stock_pace_pieces CHECK (pace_pieces BETWEEN 1 AND 10000),
	CONSTRAINT ck_stock_pace_days CHECK (pace_days BETWEEN 1 AND 366),
	CONSTRAINT fk_stock_gift_id FOREIGN KEY(gift_id) REFERENCES gift (id),
	CONSTRAINT fk_stock_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);;
CREATE TABLE stock_move (
	request_id UUID NOT NULL,
	line BIGINT NOT NULL,
	gift_id BIGINT NOT NULL,
	shop_id BIGINT NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	on_hand BIGINT NOT NULL,
	promised BIGINT NOT NULL,
	counted BIGINT,
	CONSTRAINT pk_stock_move PRIMARY KEY (request_id, line),
	CONSTRAINT ck_stock_move_counted CHECK (counted BETWEEN 0 AND 10000),
	CONSTRAINT ck_stock_move_kind CHECK (kind IN ('arrival', 'count', 'breakage', 'sent', 'hold', 'promise', 'release', 'hand-over', 'bring-back')),
	CONSTRAINT fk_stock_move_gift_id FOREIGN KEY(gift_id) REFERENCES gift (id),
	CONSTRAINT fk_stock_move_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);;
CREATE TABLE stock_sent (
	request_id UUID NOT NULL,
	gift_id BIGINT NOT NULL,
	from_shop_id BIGINT NOT NULL,
	to_shop_id BIGINT NOT NULL,
	pieces BIGINT NOT NULL,
	sent_on BIGINT NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	came BIGINT,
	CONSTRAINT pk_stock_sent PRIMARY KEY (request_id),
	CONSTRAINT ck_stock_sent_pieces CHECK (pieces BETWEEN 1 AND 10000),
	CONSTRAINT ck_stock_sent_state CHECK (state IN ('under-way', 'in')),
	CONSTRAINT fk_stock_sent_gift_id FOREIGN KEY(gift_id) REFERENCES gift (id),
	CONSTRAINT fk_stock_sent_from_shop_id FOREIGN KEY(from_shop_id) REFERENCES shop (id),
	CONSTRAINT fk_stock_sent_to_shop_id FOREIGN KEY(to_shop_id) REFERENCES shop (id)
);;
CREATE TABLE taken (
	member_id BIGINT NOT NULL,
	gift_id BIGINT NOT NULL,
	total BIGINT NOT NULL,
	day BIGINT NOT NULL,
	on_day BIGINT NOT NULL,
	CONSTRAINT pk_taken PRIMARY KEY (member_id, gift_id),
	CONSTRAINT ck_taken_total CHECK (total >= 0 AND on_day >= 0),
	CONSTRAINT fk_taken_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_taken_gift_id FOREIGN KEY(gift_id) REFERENCES gift (id)
);;
CREATE TABLE tier_change (
	id BIGSERIAL NOT NULL,
	member_id BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	was TEXT COLLATE "C" NOT NULL,
	now TEXT COLLATE "C" NOT NULL,
	request_id UUID NOT NULL,
	CONSTRAINT pk_tier_change PRIMARY KEY (id),
	CONSTRAINT fk_tier_change_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);;
CREATE INDEX ix_tier_change_member ON tier_change (member_id, business_date);;
CREATE TABLE badge (
	code TEXT COLLATE "C" NOT NULL,
	staff_id BIGINT NOT NULL,
	active BIGINT NOT NULL,
	given_at BIGINT NOT NULL,
	CONSTRAINT pk_badge PRIMARY KEY (code),
	CONSTRAINT ck_badge_active CHECK (active IN (0, 1)),
	CONSTRAINT fk_badge_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);;
CREATE TABLE chain (
	desk BIGINT NOT NULL,
	epoch BIGINT NOT NULL,
	number BIGINT NOT NULL,
	hash BYTEA NOT NULL,
	at BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	CONSTRAINT pk_chain PRIMARY KEY (desk),
	CONSTRAINT ck_chain_hash CHECK (length(hash) = 32),
	CONSTRAINT ck_chain_number CHECK (number >= 0),
	CONSTRAINT fk_chain_desk FOREIGN KEY(desk) REFERENCES desk (number)
);;
CREATE TABLE deposit (
	id BIGSERIAL NOT NULL,
	request_id UUID NOT NULL,
	member_id BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	months BIGINT NOT NULL,
	programme_id BIGINT NOT NULL,
	points BIGINT NOT NULL,
	taken_back BIGINT NOT NULL,
	lot_id BIGINT,
	withdrawn_on BIGINT,
	CONSTRAINT pk_deposit PRIMARY KEY (id),
	CONSTRAINT ck_deposit_amount CHECK (amount BETWEEN 1 AND 10000000000),
	CONSTRAINT ck_deposit_months CHECK (months BETWEEN 1 AND 1200),
	CONSTRAINT ck_deposit_taken_back CHECK (taken_back BETWEEN 0 AND points),
	CONSTRAINT uq_deposit_request_id UNIQUE (request_id),
	CONSTRAINT fk_deposit_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_deposit_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id),
	CONSTRAINT fk_deposit_lot_id FOREIGN KEY(lot_id) REFERENCES lot (id)
);;
CREATE INDEX ix_deposit_member ON deposit (member_id, business_date);;
CREATE TABLE event (
	id BIGSERIAL NOT NULL,
	request_id UUID NOT NULL,
	member_id BIGINT NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	business_date BIGINT NOT NULL,
	count BIGINT NOT NULL,
	in_a_row BIGINT NOT NULL,
	other_id BIGINT,
	programme_id BIGINT NOT NULL,
	points BIGINT NOT NULL,
	lot_id BIGINT,
	why TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_event PRIMARY KEY (id),
	CONSTRAINT ck_event_count CHECK (count >= 1),
	CONSTRAINT uq_event_request UNIQUE (request_id, member_id, kind),
	CONSTRAINT fk_event_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_event_other_id FOREIGN KEY(other_id) REFERENCES member (id),
	CONSTRAINT fk_event_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id),
	CONSTRAINT fk_event_lot_id FOREIGN KEY(lot_id) REFERENCES lot (id)
);;
CREATE INDEX ix_event_member ON event (member_id, kind, business_date);;
CREATE TABLE exception (
	id BIGSERIAL NOT NULL,
	uid UUID NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	desk BIGINT NOT NULL,
	epoch BIGINT NOT NULL,
	number BIGINT NOT NULL,
	letter_request UUID,
	letter_kind TEXT COLLATE "C" NOT NULL,
	member_id BIGINT,
	at BIGINT NOT NULL,
	business_date BIGINT,
	reason TEXT COLLATE "C" NOT NULL,
	detail TEXT COLLATE "C" NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	decided_by BIGINT,
	seconded_by BIGINT,
	decided_at BIGINT,
	because TEXT COLLATE "C" DEFAULT '' NOT NULL,
	remark TEXT COLLATE "C" DEFAULT '' NOT NULL,
	CONSTRAINT pk_exception PRIMARY KEY (id),
	CONSTRAINT ck_exception_kind CHECK (kind IN ('refused', 'difference', 'quarantine', 'cloned', 'lost-desk')),
	CONSTRAINT ck_exception_state CHECK (state IN ('open', 'accepted', 'dismissed')),
	CONSTRAINT ck_exception_decided CHECK ((state = 'open') = (decided_by IS NULL)),
	CONSTRAINT ck_exception_four_eyes CHECK ((state = 'open') = (seconded_by IS NULL) AND (seconded_by IS NULL OR seconded_by <> decided_by)),
	CONSTRAINT uq_exception_uid UNIQUE (uid),
	CONSTRAINT fk_exception_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_exception_decided_by FOREIGN KEY(decided_by) REFERENCES staff (id),
	CONSTRAINT fk_exception_seconded_by FOREIGN KEY(seconded_by) REFERENCES staff (id)
);;
CREATE INDEX ix_exception_open ON exception (at) WHERE state = 'open';;
CREATE TABLE journal (
	desk BIGINT NOT NULL,
	epoch BIGINT NOT NULL,
	number BIGINT NOT NULL,
	request_id UUID NOT NULL,
	asked BYTEA NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	at BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	staff_id BIGINT,
	body TEXT COLLATE "C" NOT NULL,
	hash BYTEA NOT NULL,
	CONSTRAINT uq_journal_number UNIQUE (desk, epoch, number),
	CONSTRAINT ck_journal_number CHECK (number >= 1),
	CONSTRAINT ck_journal_hash CHECK (length(hash) = 32 AND length(asked) = 32),
	CONSTRAINT fk_journal_desk FOREIGN KEY(desk) REFERENCES desk (number),
	CONSTRAINT uq_journal_request_id UNIQUE (request_id),
	CONSTRAINT fk_journal_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);;
CREATE TABLE lent (
	lot_id BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	epoch BIGINT NOT NULL,
	points BIGINT NOT NULL,
	CONSTRAINT pk_lent PRIMARY KEY (lot_id, desk, epoch),
	CONSTRAINT ck_lent_points CHECK (points >= 0),
	CONSTRAINT fk_lent_lot_id FOREIGN KEY(lot_id) REFERENCES lot (id)
);;
CREATE INDEX ix_lent_desk ON lent (desk, epoch) WHERE points > 0;;
CREATE TABLE member_change (
	id BIGSERIAL NOT NULL,
	request_id UUID NOT NULL,
	line BIGINT NOT NULL,
	member_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	staff_id BIGINT,
	field TEXT COLLATE "C" NOT NULL,
	was TEXT COLLATE "C" NOT NULL,
	now TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_member_change PRIMARY KEY (id),
	CONSTRAINT uq_member_change_request UNIQUE (request_id, line),
	CONSTRAINT fk_member_change_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_member_change_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);;
CREATE INDEX ix_member_change_member ON member_change (member_id, id);;
CREATE TABLE purchase (
	id BIGSERIAL NOT NULL,
	request_id UUID NOT NULL,
	member_id BIGINT NOT NULL,
	receipt TEXT COLLATE "C" NOT NULL,
	business_date BIGINT NOT NULL,
	programme_id BIGINT NOT NULL,
	points BIGINT NOT NULL,
	taken_back BIGINT NOT NULL,
	lot_id BIGINT,
	paid BIGINT NOT NULL,
	discount BIGINT NOT NULL,
	carried_out BIGINT NOT NULL,
	circumstances TEXT COLLATE "C" NOT NULL,
	referrer_id BIGINT,
	referrer_points BIGINT DEFAULT 0 NOT NULL,
	referrer_taken_back BIGINT DEFAULT 0 NOT NULL,
	referrer_lot_id BIGINT,
	spins BIGINT DEFAULT 0 NOT NULL,
	why TEXT COLLATE "C" NOT NULL,
	receipt_key TEXT COLLATE "C" DEFAULT '' NOT NULL,
	CONSTRAINT pk_purchase PRIMARY KEY (id),
	CONSTRAINT ck_purchase_taken_back CHECK (taken_back BETWEEN 0 AND points),
	CONSTRAINT ck_purchase_referrer CHECK (referrer_taken_back BETWEEN 0 AND referrer_points),
	CONSTRAINT uq_purchase_request_id UNIQUE (request_id),
	CONSTRAINT fk_purchase_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT uq_purchase_receipt UNIQUE (receipt),
	CONSTRAINT fk_purchase_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id),
	CONSTRAINT fk_purchase_lot_id FOREIGN KEY(lot_id) REFERENCES lot (id),
	CONSTRAINT fk_purchase_referrer_id FOREIGN KEY(referrer_id) REFERENCES member (id),
	CONSTRAINT fk_purchase_referrer_lot_id FOREIGN KEY(referrer_lot_id) REFERENCES lot (id)
);;
CREATE INDEX ix_purchase_day ON purchase (business_date);;
CREATE INDEX ix_purchase_member ON purchase (member_id, business_date);;
CREATE INDEX ix_purchase_receipt_key ON purchase (receipt_key);;
CREATE INDEX ix_purchase_referrer ON purchase (referrer_id, business_date) WHERE referrer_id IS NOT NULL;;
CREATE TABLE shift (
	id BIGSERIAL NOT NULL,
	desk BIGINT NOT NULL,
	number BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	opened_at BIGINT NOT NULL,
	opened_by BIGINT NOT NULL,
	closed_at BIGINT,
	closed_by BIGINT,
	heads TEXT COLLATE "C" DEFAULT '' NOT NULL,
	CONSTRAINT pk_shift PRIMARY KEY (id),
	CONSTRAINT uq_shift_number UNIQUE (desk, number),
	CONSTRAINT ck_shift_closed CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
	CONSTRAINT fk_shift_desk FOREIGN KEY(desk) REFERENCES desk (number),
	CONSTRAINT fk_shift_opened_by FOREIGN KEY(opened_by) REFERENCES staff (id),
	CONSTRAINT fk_shift_closed_by FOREIGN KEY(closed_by) REFERENCES staff (id)
);;
CREATE UNIQUE INDEX ix_shift_open ON shift (desk) WHERE closed_at IS NULL;;
CREATE TABLE drawer (
	request_id UUID NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	fen BIGINT NOT NULL,
	why TEXT COLLATE "C" NOT NULL,
	at BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	shift_id BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	CONSTRAINT pk_drawer PRIMARY KEY (request_id),
	CONSTRAINT ck_drawer_kind CHECK (kind IN ('card-fee', 'put-in', 'taken-out')),
	CONSTRAINT ck_drawer_fen CHECK (fen BETWEEN 1 AND 10000000000),
	CONSTRAINT fk_drawer_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id),
	CONSTRAINT fk_drawer_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);;
CREATE INDEX ix_drawer_shift ON drawer (shift_id);;
CREATE TABLE hold (
	id BIGSERIAL NOT NULL,
	uid UUID NOT NULL,
	member_id BIGINT NOT NULL,
	points BIGINT NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	shift_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	CONSTRAINT pk_hold PRIMARY KEY (id),
	CONSTRAINT ck_hold_points CHECK (points BETWEEN 0 AND 100000000),
	CONSTRAINT ck_hold_state CHECK (state IN ('open', 'used', 'released')),
	CONSTRAINT uq_hold_uid UNIQUE (uid),
	CONSTRAINT fk_hold_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_hold_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id)
);;
CREATE TABLE ledger (
	member_id BIGINT NOT NULL,
	seq BIGINT NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	points BIGINT NOT NULL,
	lot_id BIGINT,
	request_id UUID NOT NULL,
	line BIGINT NOT NULL,
	at BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	epoch BIGINT NOT NULL,
	shop_id BIGINT NOT NULL,
	shift_id BIGINT,
	staff_id BIGINT,
	programme_id BIGINT,
	note TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_ledger PRIMARY KEY (member_id, seq),
	CONSTRAINT ck_ledger_kind CHECK (kind IN ('accrual', 'opening', 'adjustment-in', 'transfer-in', 'merge-in', 'reversal', 'redemption', 'expiry', 'clawback', 'adjustment-out', 'transfer-out', 'merge-out', 'payment', 'donation', 'cash-out', 'draw', 'upgrade', 'forfeit', 'settlement')),
	CONSTRAINT ck_ledger_points CHECK (points BETWEEN 1 AND 100000000),
	CONSTRAINT ck_ledger_lot CHECK (lot_id IS NOT NULL OR kind = 'clawback'),
	CONSTRAINT uq_ledger_request UNIQUE (request_id, line),
	CONSTRAINT fk_ledger_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_ledger_lot_id FOREIGN KEY(lot_id) REFERENCES lot (id),
	CONSTRAINT fk_ledger_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id),
	CONSTRAINT fk_ledger_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id),
	CONSTRAINT fk_ledger_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id),
	CONSTRAINT fk_ledger_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);;
CREATE TABLE purchase_line (
	purchase_id BIGINT NOT NULL,
	line BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	category TEXT COLLATE "C" NOT NULL,
	tags TEXT COLLATE "C" NOT NULL,
	milligrams BIGINT DEFAULT 0 NOT NULL,
	quantity BIGINT DEFAULT 1 NOT NULL,
	returned BIGINT NOT NULL,
	CONSTRAINT pk_purchase_line PRIMARY KEY (purchase_id, line),
	CONSTRAINT ck_purchase_line_amount CHECK (amount BETWEEN 0 AND 10000000000),
	CONSTRAINT ck_purchase_line_returned CHECK (returned BETWEEN 0 AND amount),
	CONSTRAINT fk_purchase_line_purchase_id FOREIGN KEY(purchase_id) REFERENCES purchase (id)
);;
CREATE TABLE shift_count (
	id BIGSERIAL NOT NULL,
	request_id UUID NOT NULL,
	shift_id BIGINT NOT NULL,
	occasion TEXT COLLATE "C" NOT NULL,
	nth BIGINT NOT NULL,
	at BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	cash BIGINT NOT NULL,
	pieces TEXT COLLATE "C" NOT NULL,
	expected BIGINT NOT NULL,
	heads TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_shift_count PRIMARY KEY (id),
	CONSTRAINT ck_shift_count_occasion CHECK (occasion IN ('opening', 'closing')),
	CONSTRAINT ck_shift_count_nth CHECK (nth >= 1 AND (nth = 1 OR occasion = 'closing')),
	CONSTRAINT ck_shift_count_cash CHECK (cash BETWEEN 0 AND 10000000000),
	CONSTRAINT uq_shift_count_nth UNIQUE (shift_id, occasion, nth),
	CONSTRAINT uq_shift_count_request_id UNIQUE (request_id),
	CONSTRAINT fk_shift_count_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id),
	CONSTRAINT fk_shift_count_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);;
CREATE TABLE approval (
	id BIGSERIAL NOT NULL,
	uid UUID NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	for_request UUID NOT NULL,
	asked_sha BYTEA NOT NULL,
	asked TEXT COLLATE "C" NOT NULL,
	member_id BIGINT NOT NULL,
	requester_id BIGINT NOT NULL,
	approver_id BIGINT,
	state TEXT COLLATE "C" NOT NULL,
	at BIGINT NOT NULL,
	decided_at BIGINT,
	reason TEXT COLLATE "C" NOT NULL,
	remark TEXT COLLATE "C" NOT NULL,
	method TEXT COLLATE "C" NOT NULL,
	signature TEXT COLLATE "C" NOT NULL,
	hold_id BIGINT,
	shift_id BIGINT NOT NULL,
	CONSTRAINT pk_approval PRIMARY KEY (id),
	CONSTRAINT ck_approval_kind CHECK (kind IN ('redemption', 'undo', 'reprint', 'correction', 'payment', 'transfer', 'donation', 'cash-out', 'upgrade', 'merge')),
	CONSTRAINT ck_approval_state CHECK (state IN ('waiting', 'used', 'refused', 'withdrawn', 'lapsed')),
	CONSTRAINT ck_approval_method CHECK (method IN ('', 'badge-and-pin', 'name-and-pin')),
	CONSTRAINT ck_approval_four_eyes CHECK (approver_id <> requester_id),
	CONSTRAINT ck_approval_decided CHECK (state <> 'used' OR approver_id IS NOT NULL),
	CONSTRAINT uq_approval_uid UNIQUE (uid),
	CONSTRAINT uq_approval_for_request UNIQUE (for_request),
	CONSTRAINT fk_approval_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_approval_requester_id FOREIGN KEY(requester_id) REFERENCES staff (id),
	CONSTRAINT fk_approval_approver_id FOREIGN KEY(approver_id) REFERENCES staff (id),
	CONSTRAINT fk_approval_hold_id FOREIGN KEY(hold_id) REFERENCES hold (id),
	CONSTRAINT fk_approval_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id)
);;
CREATE INDEX ix_approval_shift ON approval (shift_id);;
CREATE INDEX ix_approval_waiting ON approval (at) WHERE state = 'waiting';;
CREATE TABLE hold_lot (
	hold_id BIGINT NOT NULL,
	lot_id BIGINT NOT NULL,
	points BIGINT NOT NULL,
	CONSTRAINT pk_hold_lot PRIMARY KEY (hold_id, lot_id),
	CONSTRAINT ck_hold_lot_points CHECK (points BETWEEN 1 AND 100000000),
	CONSTRAINT fk_hold_lot_hold_id FOREIGN KEY(hold_id) REFERENCES hold (id),
	CONSTRAINT fk_hold_lot_lot_id FOREIGN KEY(lot_id) REFERENCES lot (id)
);;
CREATE TABLE hold_stock (
	hold_id BIGINT NOT NULL,
	gift_id BIGINT NOT NULL,
	shop_id BIGINT NOT NULL,
	quantity BIGINT NOT NULL,
	CONSTRAINT pk_hold_stock PRIMARY KEY (hold_id, gift_id),
	CONSTRAINT ck_hold_stock_quantity CHECK (quantity BETWEEN 1 AND 10000),
	CONSTRAINT fk_hold_stock_hold_id FOREIGN KEY(hold_id) REFERENCES hold (id),
	CONSTRAINT fk_hold_stock_gift_id FOREIGN KEY(gift_id) REFERENCES gift (id),
	CONSTRAINT fk_hold_stock_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);;
CREATE TABLE shift_count_gift (
	count_id BIGINT NOT NULL,
	gift_id BIGINT NOT NULL,
	counted BIGINT NOT NULL,
	expected BIGINT NOT NULL,
	on_hand BIGINT NOT NULL,
	CONSTRAINT pk_shift_count_gift PRIMARY KEY (count_id, gift_id),
	CONSTRAINT ck_shift_count_gift_counted CHECK (counted >= 0),
	CONSTRAINT fk_shift_count_gift_count_id FOREIGN KEY(count_id) REFERENCES shift_count (id),
	CONSTRAINT fk_shift_count_gift_gift_id FOREIGN KEY(gift_id) REFERENCES gift (id)
);;
CREATE TABLE z_report (
	id BIGSERIAL NOT NULL,
	request_id UUID NOT NULL,
	desk BIGINT NOT NULL,
	number BIGINT NOT NULL,
	shift_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	count_id BIGINT,
	stays BIGINT,
	approver_id BIGINT,
	reason TEXT COLLATE "C" NOT NULL,
	remark TEXT COLLATE "C" NOT NULL,
	facts TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_z_report PRIMARY KEY (id),
	CONSTRAINT uq_z_report_number UNIQUE (desk, number),
	CONSTRAINT ck_z_report_number CHECK (number >= 1),
	CONSTRAINT ck_z_report_four_eyes CHECK (approver_id <> staff_id),
	CONSTRAINT ck_z_report_counted CHECK ((count_id IS NULL) = (stays IS NULL)),
	CONSTRAINT ck_z_report_reason CHECK ((approver_id IS NULL) = (reason = '')),
	CONSTRAINT uq_z_report_request_id UNIQUE (request_id),
	CONSTRAINT fk_z_report_desk FOREIGN KEY(desk) REFERENCES desk (number),
	CONSTRAINT uq_z_report_shift_id UNIQUE (shift_id),
	CONSTRAINT fk_z_report_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id),
	CONSTRAINT fk_z_report_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id),
	CONSTRAINT fk_z_report_count_id FOREIGN KEY(count_id) REFERENCES shift_count (id),
	CONSTRAINT fk_z_report_approver_id FOREIGN KEY(approver_id) REFERENCES staff (id)
);;
CREATE TABLE countersign (
	z_id BIGINT NOT NULL,
	closer_id BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	agrees BIGINT NOT NULL,
	remark TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_countersign PRIMARY KEY (z_id),
	CONSTRAINT ck_countersign_agrees CHECK (agrees IN (0, 1)),
	CONSTRAINT ck_countersign_four_eyes CHECK (staff_id <> closer_id),
	CONSTRAINT fk_countersign_z_id FOREIGN KEY(z_id) REFERENCES z_report (id),
	CONSTRAINT fk_countersign_closer_id FOREIGN KEY(closer_id) REFERENCES staff (id),
	CONSTRAINT fk_countersign_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);;
CREATE TABLE deal (
	id BIGSERIAL NOT NULL,
	request_id UUID NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	member_id BIGINT NOT NULL,
	other_id BIGINT,
	business_date BIGINT NOT NULL,
	at BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	shift_id BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	approval_id BIGINT,
	programme_id BIGINT NOT NULL,
	points BIGINT NOT NULL,
	fen BIGINT NOT NULL,
	detail TEXT COLLATE "C" NOT NULL,
	undoes BIGINT,
	CONSTRAINT pk_deal PRIMARY KEY (id),
	CONSTRAINT ck_deal_kind CHECK (kind IN ('payment', 'transfer', 'donation', 'cash-out', 'draw', 'upgrade', 'undo')),
	CONSTRAINT ck_deal_undoes CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
	CONSTRAINT ck_deal_points CHECK (points BETWEEN 0 AND 100000000),
	CONSTRAINT ck_deal_fen CHECK (fen BETWEEN 0 AND 10000000000),
	CONSTRAINT uq_deal_request_id UNIQUE (request_id),
	CONSTRAINT fk_deal_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_deal_other_id FOREIGN KEY(other_id) REFERENCES member (id),
	CONSTRAINT fk_deal_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id),
	CONSTRAINT fk_deal_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id),
	CONSTRAINT fk_deal_approval_id FOREIGN KEY(approval_id) REFERENCES approval (id),
	CONSTRAINT fk_deal_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id),
	CONSTRAINT uq_deal_undoes UNIQUE (undoes),
	CONSTRAINT fk_deal_undoes FOREIGN KEY(undoes) REFERENCES deal (id)
);;
CREATE INDEX ix_deal_member ON deal (member_id, business_date);;
CREATE INDEX ix_deal_shift ON deal (shift_id);;
CREATE TABLE merging (
	id BIGSERIAL NOT NULL,
	request_id UUID NOT NULL,
	from_id BIGINT NOT NULL,
	into_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	shift_id BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	approval_id BIGINT,
	points BIGINT NOT NULL,
	earned BIGINT NOT NULL,
	spent_fen BIGINT NOT NULL,
	detail TEXT COLLATE "C" NOT NULL,
	undone_at BIGINT,
	undone_by UUID,
	CONSTRAINT pk_merging PRIMARY KEY (id),
	CONSTRAINT ck_merging_two CHECK (from_id <> into_id),
	CONSTRAINT ck_merging_undone CHECK ((undone_at IS NULL) = (undone_by IS NULL)),
	CONSTRAINT uq_merging_request_id UNIQUE (request_id),
	CONSTRAINT fk_merging_from_id FOREIGN KEY(from_id) REFERENCES member (id),
	CONSTRAINT fk_merging_into_id FOREIGN KEY(into_id) REFERENCES member (id),
	CONSTRAINT fk_merging_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id),
	CONSTRAINT fk_merging_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id),
	CONSTRAINT fk_merging_approval_id FOREIGN KEY(approval_id) REFERENCES approval (id),
	CONSTRAINT uq_merging_undone_by UNIQUE (undone_by)
);;
CREATE INDEX ix_merging_from ON merging (from_id);;
CREATE INDEX ix_merging_into ON merging (into_id);;
CREATE TABLE remote_answer (
	request_id UUID NOT NULL,
	approval_id BIGINT NOT NULL,
	approver_id BIGINT NOT NULL,
	yes BIGINT NOT NULL,
	at BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	shown BYTEA NOT NULL,
	reason TEXT COLLATE "C" NOT NULL,
	remark TEXT COLLATE "C" NOT NULL,
	method TEXT COLLATE "C" NOT NULL,
	signature TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_remote_answer PRIMARY KEY (request_id),
	CONSTRAINT ck_remote_answer_yes CHECK (yes IN (0, 1)),
	CONSTRAINT ck_remote_answer_shown CHECK (length(shown) = 32),
	CONSTRAINT fk_remote_answer_approval_id FOREIGN KEY(approval_id) REFERENCES approval (id),
	CONSTRAINT fk_remote_answer_approver_id FOREIGN KEY(approver_id) REFERENCES staff (id)
);;
CREATE INDEX ix_remote_answer_approval ON remote_answer (approval_id);;
CREATE TABLE voucher (
	id BIGSERIAL NOT NULL,
	uid UUID NOT NULL,
	number BIGINT NOT NULL,
	short_code TEXT COLLATE "C" NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	member_id BIGINT NOT NULL,
	points BIGINT NOT NULL,
	cash BIGINT NOT NULL,
	retail BIGINT NOT NULL,
	last_day BIGINT NOT NULL,
	at BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	epoch BIGINT NOT NULL,
	shop_id BIGINT NOT NULL,
	shift_id BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	approval_id BIGINT,
	programme_id BIGINT NOT NULL,
	identified_by TEXT COLLATE "C" NOT NULL,
	request_id UUID NOT NULL,
	digits TEXT COLLATE "C" NOT NULL,
	facts TEXT COLLATE "C" NOT NULL,
	hold_id BIGINT,
	agent_id BIGINT,
	confirmation TEXT COLLATE "C" DEFAULT '' NOT NULL,
	CONSTRAINT pk_voucher PRIMARY KEY (id),
	CONSTRAINT ck_voucher_kind CHECK (kind IN ('gift')),
	CONSTRAINT ck_voucher_state CHECK (state IN ('held', 'open', 'part', 'collected', 'void', 'lapsed')),
	CONSTRAINT ck_voucher_identified_by CHECK (identified_by IN ('card', 'phone-and-id', 'phone', 'confirmation-code')),
	CONSTRAINT ck_voucher_points CHECK (points BETWEEN 0 AND 100000000),
	CONSTRAINT ck_voucher_cash CHECK (cash BETWEEN 0 AND 10000000000),
	CONSTRAINT ck_voucher_digits CHECK (length(digits) = 246),
	CONSTRAINT uq_voucher_uid UNIQUE (uid),
	CONSTRAINT uq_voucher_number UNIQUE (number),
	CONSTRAINT uq_voucher_short_code UNIQUE (short_code),
	CONSTRAINT fk_voucher_member_id FOREIGN KEY(member_id) REFERENCES member (id),
	CONSTRAINT fk_voucher_desk FOREIGN KEY(desk) REFERENCES desk (number),
	CONSTRAINT fk_voucher_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id),
	CONSTRAINT fk_voucher_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id),
	CONSTRAINT fk_voucher_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id),
	CONSTRAINT fk_voucher_approval_id FOREIGN KEY(approval_id) REFERENCES approval (id),
	CONSTRAINT fk_voucher_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id),
	CONSTRAINT uq_voucher_request_id UNIQUE (request_id),
	CONSTRAINT fk_voucher_hold_id FOREIGN KEY(hold_id) REFERENCES hold (id),
	CONSTRAINT fk_voucher_agent_id FOREIGN KEY(agent_id) REFERENCES agent (id)
);;
CREATE INDEX ix_voucher_agent ON voucher (agent_id, business_date) WHERE agent_id IS NOT NULL;;
CREATE INDEX ix_voucher_day ON voucher (business_date, member_id, points, cash, retail);;
CREATE INDEX ix_voucher_ending ON voucher (last_day) WHERE state IN ('open', 'part');;
CREATE INDEX ix_voucher_member ON voucher (member_id, business_date);;
CREATE INDEX ix_voucher_shift ON voucher (shift_id);;
CREATE INDEX ix_voucher_undone ON voucher (business_date) WHERE state IN ('held', 'void');;
CREATE INDEX ix_voucher_waiting ON voucher (member_id, id) WHERE state IN ('open', 'part');;
CREATE TABLE z_print (
	z_id BIGINT NOT NULL,
	nth BIGINT NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	at BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	printer TEXT COLLATE "C" NOT NULL,
	why TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_z_print PRIMARY KEY (z_id, nth),
	CONSTRAINT ck_z_print_state CHECK (state IN ('waiting', 'sent', 'printed', 'failed')),
	CONSTRAINT ck_z_print_nth CHECK (nth >= 1),
	CONSTRAINT fk_z_print_z_id FOREIGN KEY(z_id) REFERENCES z_report (id),
	CONSTRAINT fk_z_print_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);;
CREATE TABLE claim (
	voucher_id BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	wanted BIGINT,
	CONSTRAINT pk_claim PRIMARY KEY (voucher_id),
	CONSTRAINT fk_claim_voucher_id FOREIGN KEY(voucher_id) REFERENCES voucher (id)
);;
CREATE INDEX ix_claim_wanted ON claim (desk) WHERE wanted IS NOT NULL;;
CREATE TABLE hand_over (
	id BIGSERIAL NOT NULL,
	request_id UUID NOT NULL,
	voucher_id BIGINT NOT NULL,
	line BIGINT NOT NULL,
	quantity BIGINT NOT NULL,
	at BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	shift_id BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	receiver TEXT COLLATE "C" NOT NULL,
	receiver_id4 TEXT COLLATE "C" NOT NULL,
	receiver_phone TEXT COLLATE "C" DEFAULT '' NOT NULL,
	signature TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_hand_over PRIMARY KEY (id),
	CONSTRAINT ck_hand_over_quantity CHECK (quantity BETWEEN 1 AND 10000),
	CONSTRAINT uq_hand_over_request UNIQUE (request_id, line),
	CONSTRAINT fk_hand_over_voucher_id FOREIGN KEY(voucher_id) REFERENCES voucher (id),
	CONSTRAINT fk_hand_over_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id),
	CONSTRAINT fk_hand_over_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);;
CREATE INDEX ix_hand_over_voucher ON hand_over (voucher_id);;
CREATE TABLE print_out (
	voucher_id BIGINT NOT NULL,
	copy TEXT COLLATE "C" NOT NULL,
	nth BIGINT NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	at BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	shift_id BIGINT NOT NULL,
	printer TEXT COLLATE "C" NOT NULL,
	why TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_print_out PRIMARY KEY (voucher_id, copy, nth),
	CONSTRAINT ck_print_out_copy CHECK (copy IN ('customer', 'shop')),
	CONSTRAINT ck_print_out_state CHECK (state IN ('waiting', 'sent', 'printed', 'failed', 'dropped')),
	CONSTRAINT ck_print_out_nth CHECK (nth >= 1),
	CONSTRAINT fk_print_out_voucher_id FOREIGN KEY(voucher_id) REFERENCES voucher (id),
	CONSTRAINT fk_print_out_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id),
	CONSTRAINT fk_print_out_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id)
);;
CREATE INDEX ix_print_out_pending ON print_out (at) WHERE state IN ('waiting', 'sent', 'failed');;
CREATE TABLE sign_off (
	id BIGSERIAL NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	request_id UUID NOT NULL,
	voucher_id BIGINT NOT NULL,
	clerk_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	due BIGINT NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	by_id BIGINT,
	signed_at BIGINT,
	how TEXT COLLATE "C" NOT NULL,
	remark TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_sign_off PRIMARY KEY (id),
	CONSTRAINT ck_sign_off_kind CHECK (kind IN ('redemption', 'hand-over', 'undo', 'reprint')),
	CONSTRAINT ck_sign_off_state CHECK (state IN ('open', 'signed', 'objected')),
	CONSTRAINT ck_sign_off_how CHECK (how IN ('', 'scanned', 'ticked')),
	CONSTRAINT ck_sign_off_four_eyes CHECK (by_id <> clerk_id),
	CONSTRAINT ck_sign_off_signed CHECK ((state = 'open') = (by_id IS NULL)),
	CONSTRAINT uq_sign_off_request_id UNIQUE (request_id),
	CONSTRAINT fk_sign_off_voucher_id FOREIGN KEY(voucher_id) REFERENCES voucher (id),
	CONSTRAINT fk_sign_off_clerk_id FOREIGN KEY(clerk_id) REFERENCES staff (id),
	CONSTRAINT fk_sign_off_by_id FOREIGN KEY(by_id) REFERENCES staff (id)
);;
CREATE INDEX ix_sign_off_open ON sign_off (due, id) WHERE state = 'open';;
CREATE INDEX ix_sign_off_voucher ON sign_off (voucher_id);;
CREATE TABLE voucher_line (
	voucher_id BIGINT NOT NULL,
	line BIGINT NOT NULL,
	gift_id BIGINT NOT NULL,
	quantity BIGINT NOT NULL,
	points BIGINT NOT NULL,
	cash BIGINT NOT NULL,
	handed BIGINT NOT NULL,
	state TEXT COLLATE "C" NOT NULL,
	CONSTRAINT pk_voucher_line PRIMARY KEY (voucher_id, line),
	CONSTRAINT ck_voucher_line_quantity CHECK (quantity BETWEEN 1 AND 10000),
	CONSTRAINT ck_voucher_line_points CHECK (points BETWEEN 0 AND 100000000),
	CONSTRAINT ck_voucher_line_cash CHECK (cash BETWEEN 0 AND 10000000000),
	CONSTRAINT ck_voucher_line_handed CHECK (handed BETWEEN 0 AND quantity),
	CONSTRAINT ck_voucher_line_state CHECK (state IN ('held', 'open', 'part', 'collected', 'void', 'lapsed')),
	CONSTRAINT fk_voucher_line_voucher_id FOREIGN KEY(voucher_id) REFERENCES voucher (id),
	CONSTRAINT fk_voucher_line_gift_id FOREIGN KEY(gift_id) REFERENCES gift (id)
);;
CREATE TABLE voucher_use (
	id BIGSERIAL NOT NULL,
	request_id UUID NOT NULL,
	voucher_id BIGINT NOT NULL,
	line BIGINT NOT NULL,
	basket BIGINT NOT NULL,
	goods TEXT COLLATE "C" NOT NULL,
	"off" BIGINT NOT NULL,
	at BIGINT NOT NULL,
	business_date BIGINT NOT NULL,
	desk BIGINT NOT NULL,
	shift_id BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	CONSTRAINT pk_voucher_use PRIMARY KEY (id),
	CONSTRAINT ck_voucher_use_basket CHECK (basket BETWEEN 0 AND 10000000000),
	CONSTRAINT ck_voucher_use_off CHECK (off BETWEEN 0 AND basket),
	CONSTRAINT uq_voucher_use_request_id UNIQUE (request_id),
	CONSTRAINT fk_voucher_use_voucher_id FOREIGN KEY(voucher_id) REFERENCES voucher (id),
	CONSTRAINT fk_voucher_use_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id),
	CONSTRAINT fk_voucher_use_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);;
CREATE INDEX ix_voucher_use_voucher ON voucher_use (voucher_id);;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || '' is append-only''; END';;
CREATE TRIGGER tr_journal_update BEFORE UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_journal_delete BEFORE DELETE ON journal FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_journal_truncate BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_journal_head_update BEFORE UPDATE ON journal_head FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_journal_head_delete BEFORE DELETE ON journal_head FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_journal_head_truncate BEFORE TRUNCATE ON journal_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_ledger_update BEFORE UPDATE ON ledger FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_ledger_delete BEFORE DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_ledger_truncate BEFORE TRUNCATE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_stock_move_update BEFORE UPDATE ON stock_move FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_stock_move_delete BEFORE DELETE ON stock_move FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_stock_move_truncate BEFORE TRUNCATE ON stock_move FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_hand_over_update BEFORE UPDATE ON hand_over FOR EACH ROW WHEN (NEW.id <> OLD.id OR NEW.request_id <> OLD.request_id OR NEW.voucher_id <> OLD.voucher_id OR NEW.line <> OLD.line OR NEW.quantity <> OLD.quantity OR NEW.at <> OLD.at OR NEW.business_date <> OLD.business_date OR NEW.desk <> OLD.desk OR NEW.shift_id <> OLD.shift_id OR NEW.staff_id <> OLD.staff_id OR NEW.receiver <> '' OR NEW.receiver_id4 <> '' OR NEW.receiver_phone <> '' OR NEW.signature <> '' OR (OLD.receiver = '' AND OLD.receiver_id4 = '' AND OLD.receiver_phone = '' AND OLD.signature = '')) EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_hand_over_delete BEFORE DELETE ON hand_over FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_hand_over_truncate BEFORE TRUNCATE ON hand_over FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_voucher_use_update BEFORE UPDATE ON voucher_use FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_voucher_use_delete BEFORE DELETE ON voucher_use FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_voucher_use_truncate BEFORE TRUNCATE ON voucher_use FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_event_update BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_event_delete BEFORE DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_event_truncate BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_deal_update BEFORE UPDATE ON deal FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_deal_delete BEFORE DELETE ON deal FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_deal_truncate BEFORE TRUNCATE ON deal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_month_end_update BEFORE UPDATE ON month_end FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_month_end_delete BEFORE DELETE ON month_end FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_month_end_truncate BEFORE TRUNCATE ON month_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_tier_change_update BEFORE UPDATE ON tier_change FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_tier_change_delete BEFORE DELETE ON tier_change FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_tier_change_truncate BEFORE TRUNCATE ON tier_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_day_end_update BEFORE UPDATE ON day_end FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_day_end_delete BEFORE DELETE ON day_end FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_day_end_truncate BEFORE TRUNCATE ON day_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_programme_update BEFORE UPDATE ON programme FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_programme_delete BEFORE DELETE ON programme FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_programme_truncate BEFORE TRUNCATE ON programme FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_drawer_update BEFORE UPDATE ON drawer FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_drawer_delete BEFORE DELETE ON drawer FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_drawer_truncate BEFORE TRUNCATE ON drawer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_shift_count_update BEFORE UPDATE ON shift_count FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_shift_count_delete BEFORE DELETE ON shift_count FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_shift_count_truncate BEFORE TRUNCATE ON shift_count FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_shift_count_gift_update BEFORE UPDATE ON shift_count_gift FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_shift_count_gift_delete BEFORE DELETE ON shift_count_gift FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_shift_count_gift_truncate BEFORE TRUNCATE ON shift_count_gift FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_z_report_update BEFORE UPDATE ON z_report FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_z_report_delete BEFORE DELETE ON z_report FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_z_report_truncate BEFORE TRUNCATE ON z_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_countersign_update BEFORE UPDATE ON countersign FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_countersign_delete BEFORE DELETE ON countersign FOR EACH ROW EXECUTE FUNCTION refuse_change();;
CREATE TRIGGER tr_countersign_truncate BEFORE TRUNCATE ON countersign FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();;
