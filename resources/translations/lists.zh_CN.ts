<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>A gift stands here as soon as it does.</source>
      <translation>一有不足，就列在这里。</translation>
    </message>
    <message>
      <source>A supervisor works with the lists</source>
      <translation>名单由主管使用</translation>
    </message>
    <message>
      <source>Agent</source>
      <translation>代办员</translation>
    </message>
    <message>
      <source>Agents come with their first redemption for a member.</source>
      <translation>代办员第一次代会员兑换后列在这里。</translation>
    </message>
    <message>
      <source>Approved by</source>
      <translation>批准人</translation>
    </message>
    <message>
      <source>Ask a supervisor to sign in here for them.</source>
      <translation>请主管在这里登录。</translation>
    </message>
    <message>
      <source>Balances to publish</source>
      <translation>积分公布</translation>
    </message>
    <message>
      <source>Came in</source>
      <translation>到货</translation>
    </message>
    <message>
      <source>Choose a list at the top; what it holds and why is said over it.</source>
      <translation>在上面选名单；上方写明它列的是谁，为什么。</translation>
    </message>
    <message>
      <source>Commission</source>
      <translation>代办佣金</translation>
    </message>
    <message>
      <source>Day</source>
      <translation>日期</translation>
    </message>
    <message>
      <source>Days</source>
      <translation>天数</translation>
    </message>
    <message>
      <source>Deposits that count</source>
      <translation>计奖存款</translation>
    </message>
    <message>
      <source>For the deposits of those whom a member referred, as they stood when the month's last day closed.</source>
      <translation>会员推荐的人的存款奖励，以当月最后一天日结时的存款为准。</translation>
    </message>
    <message>
      <source>Gifts of which less than {percent} % of what came in can still be redeemed.</source>
      <translation>可兑换数量不足到货 {percent}% 的礼品。</translation>
    </message>
    <message>
      <source>Goods came back on {n} receipt</source>
      <translation>{n} 张小票有退货</translation>
    </message>
    <message>
      <source>Goods came back on {n} receipts</source>
      <translation>{n} 张小票有退货</translation>
    </message>
    <message>
      <source>Held for approval</source>
      <translation>转主管审批</translation>
    </message>
    <message>
      <source>Into the fund</source>
      <translation>进入基金</translation>
    </message>
    <message>
      <source>Last day</source>
      <translation>最后一天</translation>
    </message>
    <message>
      <source>Left</source>
      <translation>剩余</translation>
    </message>
    <message>
      <source>Left of it</source>
      <translation>剩余比例</translation>
    </message>
    <message>
      <source>Lists</source>
      <translation>名单</translation>
    </message>
    <message>
      <source>Low stock</source>
      <translation>库存不足</translation>
    </message>
    <message>
      <source>Members whose points end in {days} days. The file has their names and phones, and the journal says who saved it.</source>
      <translation>积分还有 {days} 天到期的会员。保存的文件里有姓名和手机号，谁保存会记入日志。</translation>
    </message>
    <message>
      <source>Members with more than {points} points. The file has their names and phones, and the journal says who saved it.</source>
      <translation>积分超过 {points} 分的会员。保存的文件里有姓名和手机号，谁保存会记入日志。</translation>
    </message>
    <message>
      <source>Month</source>
      <translation>月份</translation>
    </message>
    <message>
      <source>Names and phones are masked here; the file for the call desk holds them in full and is noted.</source>
      <translation>这里的姓名和手机号是遮住的；导出的文件是完整的，并会记录。</translation>
    </message>
    <message>
      <source>No agent yet</source>
      <translation>还没有代办员</translation>
    </message>
    <message>
      <source>No gift runs low</source>
      <translation>没有库存不足的礼品</translation>
    </message>
    <message>
      <source>No rewards for this month</source>
      <translation>这个月没有奖励</translation>
    </message>
    <message>
      <source>Nobody has points yet</source>
      <translation>还没有人有积分</translation>
    </message>
    <message>
      <source>Nobody has that many points.</source>
      <translation>没有人达到这么多积分。</translation>
    </message>
    <message>
      <source>Nobody redeemed too often, after a changed phone, or with one clerk only.</source>
      <translation>没有会员兑换过频、更换手机后兑换，或总由同一店员办理。</translation>
    </message>
    <message>
      <source>Nobody to call</source>
      <translation>没有要回访的会员</translation>
    </message>
    <message>
      <source>Nobody to remind today</source>
      <translation>今天没有要提醒的会员</translation>
    </message>
    <message>
      <source>Nothing is published today</source>
      <translation>今天不公布</translation>
    </message>
    <message>
      <source>Nothing was held in this month</source>
      <translation>本月没有转审批的兑换</translation>
    </message>
    <message>
      <source>Nothing yet</source>
      <translation>还没有</translation>
    </message>
    <message>
      <source>Points ending soon</source>
      <translation>积分将到期</translation>
    </message>
    <message>
      <source>Points of its members don't end, and it names nobody to call, publish or pay.</source>
      <translation>会员的积分不到期，也不需要回访、公布或发放。</translation>
    </message>
    <message>
      <source>Referral rewards</source>
      <translation>推荐奖励</translation>
    </message>
    <message>
      <source>Reward</source>
      <translation>奖励</translation>
    </message>
    <message>
      <source>Sales</source>
      <translation>销售额</translation>
    </message>
    <message>
      <source>Save as CSV</source>
      <translation>保存为 CSV</translation>
    </message>
    <message>
      <source>Save the list</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Served by</source>
      <translation>经办人</translation>
    </message>
    <message>
      <source>Staff fund</source>
      <translation>员工基金</translation>
    </message>
    <message>
      <source>Tables (*.csv)</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Take a list along as CSV or XLSX.</source>
      <translation>名单可以导出为 CSV 或 XLSX。</translation>
    </message>
    <message>
      <source>The list is saved</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The next day is {day}, {when}.</source>
      <translation>下一次是{day}，{when}。</translation>
    </message>
    <message>
      <source>They stand here when the month's last day has closed.</source>
      <translation>当月最后一天日结后列在这里。</translation>
    </message>
    <message>
      <source>This programme keeps no lists</source>
      <translation>现行方案没有名单</translation>
    </message>
    <message>
      <source>To call</source>
      <translation>回访名单</translation>
    </message>
    <message>
      <source>To hang on the wall: names and cards are masked, in the file too.</source>
      <translation>用于张贴公布：姓名和卡号已遮挡，文件里也一样。</translation>
    </message>
    <message>
      <source>Wage</source>
      <translation>底薪</translation>
    </message>
    <message>
      <source>What waited for a supervisor because of what went before it, whoever said yes. Members are masked, in the file too.</source>
      <translation>因前面的操作而转由主管审批的兑换，不论由谁批准。会员信息在文件中同样打码。</translation>
    </message>
    <message>
      <source>When a month's sales reach {target}, {percent} % of them go into the fund as its last day closes.</source>
      <translation>当月销售额达到 {target}，最后一天日结时提取 {percent}% 进入基金。</translation>
    </message>
    <message>
      <source>Who is to be reminded tomorrow stands here tomorrow.</source>
      <translation>明天要提醒的，明天列在这里。</translation>
    </message>
    <message>
      <source>closed</source>
      <translation>已结</translation>
    </message>
    <message>
      <source>runs until its last day</source>
      <translation>进行中，最后一天结</translation>
    </message>
    <message>
      <source>with a wage</source>
      <translation>有底薪</translation>
    </message>
    <message>
      <source>without a wage</source>
      <translation>没有底薪</translation>
    </message>
    <message>
      <source>{day}, {when}</source>
      <translation>{day}，{when}</translation>
    </message>
    <message>
      <source>{file}: it names members in full, so keep it where nobody else reads it.</source>
      <translation>{file}：里面有会员的完整姓名，放在别人读不到的地方。</translation>
    </message>
    <message>
      <source>{money} for each full {points} points of a day beyond {quota}; without a wage, from the first.</source>
      <translation>每天超过 {quota} 分的部分，每满 {points} 分 {money}；没有底薪的从第一分算起。</translation>
    </message>
    <message>
      <source>{money} in all</source>
      <translation>共 {money}</translation>
    </message>
    <message>
      <source>{name} {year}</source>
      <translation>{year}年{month}月</translation>
    </message>
    <message>
      <source>{n} agent</source>
      <translation>{n} 位代办员</translation>
    </message>
    <message>
      <source>{n} agents</source>
      <translation>{n} 位代办员</translation>
    </message>
    <message>
      <source>{n} gift</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{n} gifts</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{n} household</source>
      <translation>{n} 户</translation>
    </message>
    <message>
      <source>{n} households</source>
      <translation>{n} 户</translation>
    </message>
    <message>
      <source>{n} member</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{n} members</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{n} receipt reads like one used before</source>
      <translation>{n} 张小票与用过的相似</translation>
    </message>
    <message>
      <source>{n} receipts read like one used before</source>
      <translation>{n} 张小票与用过的相似</translation>
    </message>
    <message>
      <source>{n} redemption after phone or card was changed</source>
      <translation>更换手机或卡后兑换 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemption on one day</source>
      <translation>一天内兑换 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemption with the same clerk</source>
      <translation>由同一店员办理 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemptions after phone or card was changed</source>
      <translation>更换手机或卡后兑换 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemptions on one day</source>
      <translation>一天内兑换 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemptions with the same clerk</source>
      <translation>由同一店员办理 {n} 次</translation>
    </message>
    <message>
      <source>{n} time</source>
      <translation>{n} 次</translation>
    </message>
    <message>
      <source>{n} times</source>
      <translation>{n} 次</translation>
    </message>
    <message>
      <source>{people}, {money} in all</source>
      <translation>{people}，共 {money}</translation>
    </message>
    <message>
      <source>{people}, {points} points in all</source>
      <translation>{people}，共 {points} 分</translation>
    </message>
  </context>
</TS>
