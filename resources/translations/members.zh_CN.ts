<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>11 digits; may stay empty</source>
      <translation>11 位数字，可不填</translation>
    </message>
    <message>
      <source>1990-05-01; may stay empty</source>
      <translation>1990-05-01，可不填</translation>
    </message>
    <message>
      <source>A colleague looks after it.</source>
      <translation>请同事来办理。</translation>
    </message>
    <message>
      <source>A household shares one account</source>
      <translation>一户共用一个账户</translation>
    </message>
    <message>
      <source>A new card for {member}</source>
      <translation>给 {member} 换新卡</translation>
    </message>
    <message>
      <source>All members</source>
      <translation>全部会员</translation>
    </message>
    <message>
      <source>Anniversary</source>
      <translation>纪念日</translation>
    </message>
    <message>
      <source>Another record was joined with this one: {name}</source>
      <translation>另一条记录并入：{name}</translation>
    </message>
    <message>
      <source>Ask a supervisor</source>
      <translation>请主管复核</translation>
    </message>
    <message>
      <source>Block</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>Block {member}</source>
      <translation>冻结 {member}</translation>
    </message>
    <message>
      <source>Blocked</source>
      <translation>已冻结</translation>
    </message>
    <message>
      <source>Building and flat; may stay empty</source>
      <translation>楼号和房号，可不填</translation>
    </message>
    <message>
      <source>Card</source>
      <translation>会员卡</translation>
    </message>
    <message>
      <source>Card as PDF</source>
      <translation>会员卡存为 PDF</translation>
    </message>
    <message>
      <source>Card lost</source>
      <translation>挂失</translation>
    </message>
    <message>
      <source>Card lost: {member}</source>
      <translation>挂失：{member}</translation>
    </message>
    <message>
      <source>Card now</source>
      <translation>现用卡</translation>
    </message>
    <message>
      <source>Card {card} identifies nobody any more, for good. The points stay; give a new card next.</source>
      <translation>卡 {card} 从此作废，不再代表任何人。积分不变，接着请换新卡。</translation>
    </message>
    <message>
      <source>Card {card} reported lost</source>
      <translation>卡 {card} 挂失</translation>
    </message>
    <message>
      <source>Card, phone, name or pinyin</source>
      <translation>卡号、手机号、姓名或拼音</translation>
    </message>
    <message>
      <source>Change details</source>
      <translation>修改资料</translation>
    </message>
    <message>
      <source>Change {member}</source>
      <translation>修改 {member} 的资料</translation>
    </message>
    <message>
      <source>Comes along</source>
      <translation>带入</translation>
    </message>
    <message>
      <source>Consent</source>
      <translation>同意书</translation>
    </message>
    <message>
      <source>Enrol</source>
      <translation>入会</translation>
    </message>
    <message>
      <source>Enrol a member</source>
      <translation>办理入会</translation>
    </message>
    <message>
      <source>Enrol all the same</source>
      <translation>仍然入会</translation>
    </message>
    <message>
      <source>Enrolled: the member can be served at once</source>
      <translation>已入会，马上可以服务</translation>
    </message>
    <message>
      <source>F3 enrols somebody: the phone is checked, and whoever might be the same person is shown first.</source>
      <translation>F3 登记新会员：先查手机号，可能是同一人的会先列出来。</translation>
    </message>
    <message>
      <source>Give this card</source>
      <translation>发这张卡</translation>
    </message>
    <message>
      <source>Goes into it</source>
      <translation>并入</translation>
    </message>
    <message>
      <source>Here everything stands in full; the audit trail says who looked. What is changed is kept, masked.</source>
      <translation>这里显示完整资料，审计记录会写明谁看过。改动会留存，打码显示。</translation>
    </message>
    <message>
      <source>Hold</source>
      <comment>a key</comment>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>It is changed</source>
      <translation>已修改</translation>
    </message>
    <message>
      <source>It is this one</source>
      <translation>就是这位</translation>
    </message>
    <message>
      <source>Join two records of one person</source>
      <translation>合并同一人的两条记录</translation>
    </message>
    <message>
      <source>Join with another record</source>
      <translation>与另一条记录合并</translation>
    </message>
    <message>
      <source>Join {member} with another record</source>
      <translation>把 {member} 与另一条记录合并</translation>
    </message>
    <message>
      <source>Joined with another record</source>
      <translation>已并入另一条记录</translation>
    </message>
    <message>
      <source>Keep it so</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Left</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Lift the block</source>
      <translation>解冻</translation>
    </message>
    <message>
      <source>Lift the block of {member}</source>
      <translation>解冻 {member}</translation>
    </message>
    <message>
      <source>Look for a member, then change, block, or replace a lost card.</source>
      <translation>找到会员，可以修改资料，停用，或补换丢失的卡。</translation>
    </message>
    <message>
      <source>Look for the other record by another card, phone or name.</source>
      <translation>请用别的卡号、手机号或姓名查找另一条记录。</translation>
    </message>
    <message>
      <source>Look through all members</source>
      <translation>翻看全部会员</translation>
    </message>
    <message>
      <source>Look up</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Make a number</source>
      <translation>编一个卡号</translation>
    </message>
    <message>
      <source>May be served again</source>
      <translation>已解冻</translation>
    </message>
    <message>
      <source>Member card: cut it out along the edge</source>
      <translation>会员卡：沿边剪开</translation>
    </message>
    <message>
      <source>Mr</source>
      <translation>先生</translation>
    </message>
    <message>
      <source>Ms</source>
      <translation>女士</translation>
    </message>
    <message>
      <source>Name begins with</source>
      <translation>姓名开头</translation>
    </message>
    <message>
      <source>New card</source>
      <translation>换新卡</translation>
    </message>
    <message>
      <source>New card {card}</source>
      <translation>换新卡 {card}</translation>
    </message>
    <message>
      <source>Nothing is earned or redeemed until the block is lifted. The points stay.</source>
      <translation>解冻之前不能积分，也不能兑换。积分保留。</translation>
    </message>
    <message>
      <source>Perhaps one of these? They have the same phone or name.</source>
      <translation>是不是其中一位？手机号或姓名相同。</translation>
    </message>
    <message>
      <source>Points that lapse</source>
      <translation>作废的积分</translation>
    </message>
    <message>
      <source>Points to spend afterwards</source>
      <translation>合并后可用积分</translation>
    </message>
    <message>
      <source>Points: give, correct, more</source>
      <translation>积分：转赠、更正等</translation>
    </message>
    <message>
      <source>Report it lost</source>
      <translation>挂失</translation>
    </message>
    <message>
      <source>Salutation</source>
      <translation>称呼</translation>
    </message>
    <message>
      <source>Scan a card, or type above: phone, its last four digits, card, name, pinyin or its initials.</source>
      <translation>扫会员卡，或在上方输入：手机号、手机尾号四位、卡号、姓名、拼音或首字母。</translation>
    </message>
    <message>
      <source>Scan an empty card, or let this desk make a number and print the card afterwards.</source>
      <translation>扫一张空白卡，或由本台编号，之后打印会员卡。</translation>
    </message>
    <message>
      <source>Scan it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Scan it; may stay empty</source>
      <translation>扫卡，可不填</translation>
    </message>
    <message>
      <source>Serve this member</source>
      <translation>服务这位会员</translation>
    </message>
    <message>
      <source>Show what is masked</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Stays</source>
      <translation>保留</translation>
    </message>
    <message>
      <source>The card is reported lost</source>
      <translation>已挂失</translation>
    </message>
    <message>
      <source>The card is saved</source>
      <translation>会员卡已保存</translation>
    </message>
    <message>
      <source>The member agrees to this:</source>
      <translation>会员同意以下内容：</translation>
    </message>
    <message>
      <source>The member has left</source>
      <translation>已退会</translation>
    </message>
    <message>
      <source>The member is blocked</source>
      <translation>已冻结这位会员</translation>
    </message>
    <message>
      <source>The member leaves</source>
      <translation>退会</translation>
    </message>
    <message>
      <source>The member may be served again</source>
      <translation>已解冻，可以继续服务</translation>
    </message>
    <message>
      <source>The new card is good; the old one says that it was replaced</source>
      <translation>新卡已生效；旧卡会提示已更换</translation>
    </message>
    <message>
      <source>The other</source>
      <translation>另一条</translation>
    </message>
    <message>
      <source>The other record</source>
      <translation>另一条记录</translation>
    </message>
    <message>
      <source>The other: {member}</source>
      <translation>另一条：{member}</translation>
    </message>
    <message>
      <source>Their cards are closed for good, and nothing finds them any more. It can't be undone. What is known of them is wiped after {years} years; entries stay in the books without a name.</source>
      <translation>会员卡永久停用，以后再也查不到这位会员，不能撤销。个人资料 {years} 年后抹去，账目保留，但不带姓名。</translation>
    </message>
    <message>
      <source>They are one member now</source>
      <translation>已合并为一位会员</translation>
    </message>
    <message>
      <source>They are two members again</source>
      <translation>已恢复成两位会员</translation>
    </message>
    <message>
      <source>They earn and redeem again at once.</source>
      <translation>马上可以继续积分和兑换。</translation>
    </message>
    <message>
      <source>They leave</source>
      <translation>办理退会</translation>
    </message>
    <message>
      <source>They share their household's account</source>
      <translation>已加入本户的账户</translation>
    </message>
    <message>
      <source>This one</source>
      <translation>这一位</translation>
    </message>
    <message>
      <source>This one: {member}</source>
      <translation>这条：{member}</translation>
    </message>
    <message>
      <source>Two members again</source>
      <translation>恢复成两位会员</translation>
    </message>
    <message>
      <source>Two members again: {name} has a record of their own</source>
      <translation>恢复成两位会员：{name} 另有记录</translation>
    </message>
    <message>
      <source>Two that are one person are merged; a supervisor signs, and it can be taken back until the shift ends.</source>
      <translation>同一人的两份资料可以合并；由主管签字，交班前可以撤回。</translation>
    </message>
    <message>
      <source>We keep your name, phone and birthday to look after your points, and delete them some years after you leave. We give them to nobody.</source>
      <translation>我们保存您的姓名、手机号和生日，只用于管理您的积分；您退会若干年后即删除，不会提供给任何人。</translation>
    </message>
    <message>
      <source>What is known of them is wiped {years} years after that.</source>
      <translation>个人资料将在退会 {years} 年后抹去。</translation>
    </message>
    <message>
      <source>What was changed</source>
      <translation>改动记录</translation>
    </message>
    <message>
      <source>When one person became a member twice. Cards, points with their last days, vouchers and history come together; until the shift ends it can be undone.</source>
      <translation>用于同一个人办了两次会员。卡、带到期日的积分、凭证和历史合到一起；交班之前可以恢复。</translation>
    </message>
    <message>
      <source>Which record stays</source>
      <translation>保留哪一条</translation>
    </message>
    <message>
      <source>Whoever can't be found by a word is found by looking through all members.</source>
      <translation>用关键词找不到的人，可以翻看全部会员来找。</translation>
    </message>
    <message>
      <source>Whoever leaves for good is wiped after the time the programme says.</source>
      <translation>退会的会员，到方案规定的时间后抹去个人资料。</translation>
    </message>
    <message>
      <source>Whom are you looking for?</source>
      <translation>要找哪位会员？</translation>
    </message>
    <message>
      <source>Your own card</source>
      <translation>你自己的卡</translation>
    </message>
    <message>
      <source>a member already</source>
      <translation>已是会员</translation>
    </message>
    <message>
      <source>back</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>blocked</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>desk {desk}, {time}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>enrol</source>
      <translation>入会</translation>
    </message>
    <message>
      <source>member-card</source>
      <translation>会员卡</translation>
    </message>
    <message>
      <source>no card</source>
      <translation>无卡</translation>
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>not given</source>
      <translation>未登记</translation>
    </message>
    <message>
      <source>not known</source>
      <translation>未登记</translation>
    </message>
    <message>
      <source>not said</source>
      <translation>不填</translation>
    </message>
    <message>
      <source>optional</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>show masked</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{day}, wording {version}</source>
      <translation>{day}，{version} 版</translation>
    </message>
    <message>
      <source>{day}, {name}</source>
      <translation>{day}，{name}</translation>
    </message>
    <message>
      <source>{field} changed</source>
      <translation>{field}已修改</translation>
    </message>
    <message>
      <source>{field}: {was} → {now}</source>
      <translation>{field}：{was} → {now}</translation>
    </message>
    <message>
      <source>{figure} point</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{figure} points</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{member} leaves</source>
      <translation>{member} 退会</translation>
    </message>
    <message>
      <source>{member}, {card}</source>
      <translation>{member}，{card}</translation>
    </message>
    <message>
      <source>{n} card</source>
      <translation>{n} 张卡</translation>
    </message>
    <message>
      <source>{n} cards</source>
      <translation>{n} 张卡</translation>
    </message>
    <message>
      <source>{n} member</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{n} member found</source>
      <translation>找到 {n} 位会员</translation>
    </message>
    <message>
      <source>{n} members</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{n} members found</source>
      <translation>找到 {n} 位会员</translation>
    </message>
    <message>
      <source>{n} voucher to collect</source>
      <translation>{n} 张待领凭证</translation>
    </message>
    <message>
      <source>{n} vouchers to collect</source>
      <translation>{n} 张待领凭证</translation>
    </message>
    <message>
      <source>{other} goes into this record: {what}</source>
      <translation>{other} 并入这条记录：{what}</translation>
    </message>
    <message>
      <source>{other} has a record of their own again, with {points} points and their cards</source>
      <translation>{other} 恢复为单独的记录，带回 {points} 分和原来的卡</translation>
    </message>
    <message>
      <source>{year}, day and month masked</source>
      <translation>{year} 年，月日已打码</translation>
    </message>
  </context>
</TS>
