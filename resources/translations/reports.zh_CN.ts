<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>A long report shows how far it is; Esc stops it.</source>
      <translation>耗时的报表会显示进度，按 Esc 停止。</translation>
    </message>
    <message>
      <source>A supervisor looks at the reports</source>
      <translation>报表由主管查看</translation>
    </message>
    <message>
      <source>About this report</source>
      <translation>报表说明</translation>
    </message>
    <message>
      <source>Agent</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Agents</source>
      <translation>代办员</translation>
    </message>
    <message>
      <source>Agents come with their first redemption for a member.</source>
      <translation>代办员第一次代会员兑换后列在这里。</translation>
    </message>
    <message>
      <source>Alert</source>
      <translation>提醒</translation>
    </message>
    <message>
      <source>All shops</source>
      <translation>全部门店</translation>
    </message>
    <message>
      <source>Approvals</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Approvals by person</source>
      <translation>复核统计（按人）</translation>
    </message>
    <message>
      <source>As of now</source>
      <translation>截至现在</translation>
    </message>
    <message>
      <source>As of {time}</source>
      <translation>截至 {time}</translation>
    </message>
    <message>
      <source>Ask a supervisor to sign in here for them.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>By pieces. What was undone doesn't count.</source>
      <translation>按件数，已撤销的不计。</translation>
    </message>
    <message>
      <source>CSV</source>
      <translation>CSV</translation>
    </message>
    <message>
      <source>Came back</source>
      <translation>再次兑换</translation>
    </message>
    <message>
      <source>Came in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cash</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cash beside points</source>
      <translation>另付现金</translation>
    </message>
    <message>
      <source>Choose a longer time to look further ahead.</source>
      <translation>选更长的时间可看得更远。</translation>
    </message>
    <message>
      <source>Choose a longer time to look further back.</source>
      <translation>选更长的时间可看得更远。</translation>
    </message>
    <message>
      <source>Choose a report at the top, and beside it of which shop and over which time. Members and points are of all shops.</source>
      <translation>在上方选报表，在旁边选门店和时间范围。会员与积分按全部门店统计。</translation>
    </message>
    <message>
      <source>Choose a report at the top, and beside it over which time.</source>
      <translation>在上方选报表，在旁边选时间范围。</translation>
    </message>
    <message>
      <source>Choose fewer points to see more members.</source>
      <translation>把积分门槛调低可看到更多会员。</translation>
    </message>
    <message>
      <source>Choose it again to begin anew.</source>
      <translation>再选一次即可重新汇总。</translation>
    </message>
    <message>
      <source>Commission</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Commission of agents</source>
      <translation>代办员佣金</translation>
    </message>
    <message>
      <source>Correction</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cost</source>
      <translation>成本</translation>
    </message>
    <message>
      <source>Cost against points</source>
      <translation>成本与积分</translation>
    </message>
    <message>
      <source>Cost in all</source>
      <translation>总成本</translation>
    </message>
    <message>
      <source>Cost of 100 points</source>
      <translation>每 100 分成本</translation>
    </message>
    <message>
      <source>Day</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Days</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Decisions</source>
      <translation>复核次数</translation>
    </message>
    <message>
      <source>Different gifts</source>
      <translation>礼品种类</translation>
    </message>
    <message>
      <source>Donation</source>
      <translation>积分捐赠</translation>
    </message>
    <message>
      <source>Each day's redemptions count by themselves.</source>
      <translation>每天的兑换单独计算。</translation>
    </message>
    <message>
      <source>Earned</source>
      <translation>获得</translation>
    </message>
    <message>
      <source>End in</source>
      <translation>到期月份</translation>
    </message>
    <message>
      <source>Ending soon</source>
      <translation>将到期</translation>
    </message>
    <message>
      <source>First day</source>
      <translation>首日</translation>
    </message>
    <message>
      <source>First of them</source>
      <translation>排名第一</translation>
    </message>
    <message>
      <source>For</source>
      <translation>事项</translation>
    </message>
    <message>
      <source>Frequency</source>
      <translation>频次</translation>
    </message>
    <message>
      <source>From members</source>
      <translation>会员间转入</translation>
    </message>
    <message>
      <source>Gifts by popularity</source>
      <translation>礼品受欢迎程度</translation>
    </message>
    <message>
      <source>Gifts sold for</source>
      <translation>礼品市值</translation>
    </message>
    <message>
      <source>Gifts stand here with their stock.</source>
      <translation>礼品及库存会列在这里。</translation>
    </message>
    <message>
      <source>Gifts that run low</source>
      <translation>偏少的礼品</translation>
    </message>
    <message>
      <source>Given back</source>
      <translation>退回</translation>
    </message>
    <message>
      <source>How often a member redeemed. Nobody is named.</source>
      <translation>会员兑换了几次，不列姓名。</translation>
    </message>
    <message>
      <source>In all</source>
      <translation>合计</translation>
    </message>
    <message>
      <source>In the next {n} day</source>
      <translation>今后 {n} 天内</translation>
    </message>
    <message>
      <source>In the next {n} days</source>
      <translation>今后 {n} 天内</translation>
    </message>
    <message>
      <source>It names members in full: keep it where nobody else reads it.</source>
      <translation>含会员完整信息，请妥善保管，勿让他人看到。</translation>
    </message>
    <message>
      <source>Lapsed</source>
      <translation>过期</translation>
    </message>
    <message>
      <source>Last day</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Left</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Lots</source>
      <translation>批次</translation>
    </message>
    <message>
      <source>Made at</source>
      <translation>生成时间</translation>
    </message>
    <message>
      <source>Made by</source>
      <translation>生成人</translation>
    </message>
    <message>
      <source>Many points</source>
      <translation>高积分</translation>
    </message>
    <message>
      <source>Members put together</source>
      <translation>会员合并</translation>
    </message>
    <message>
      <source>Members who redeem</source>
      <translation>会员参与率</translation>
    </message>
    <message>
      <source>Members who redeemed</source>
      <translation>兑换会员数</translation>
    </message>
    <message>
      <source>Members with many points</source>
      <translation>高积分会员</translation>
    </message>
    <message>
      <source>More than {points} points</source>
      <translation>多于 {points} 分</translation>
    </message>
    <message>
      <source>Names and phones stand in full only in what is saved or printed, and the journal says who did it.</source>
      <translation>只有保存或打印的名单含完整姓名和手机，并记入审计。</translation>
    </message>
    <message>
      <source>Never end</source>
      <translation>永久有效</translation>
    </message>
    <message>
      <source>No agent yet</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No gift yet</source>
      <translation>还没有礼品</translation>
    </message>
    <message>
      <source>No member holds points</source>
      <translation>没有会员持有积分</translation>
    </message>
    <message>
      <source>Nobody decided anything in this time</source>
      <translation>这段时间没有复核</translation>
    </message>
    <message>
      <source>Nobody has that many points</source>
      <translation>没有会员有这么多积分</translation>
    </message>
    <message>
      <source>Nobody's points end in this time</source>
      <translation>这段时间没有积分到期</translation>
    </message>
    <message>
      <source>Nothing was redeemed in this time</source>
      <translation>这段时间没有兑换</translation>
    </message>
    <message>
      <source>Nothing was saved</source>
      <translation>没有保存</translation>
    </message>
    <message>
      <source>Of all</source>
      <translation>占比</translation>
    </message>
    <message>
      <source>Of which shop</source>
      <translation>哪家门店</translation>
    </message>
    <message>
      <source>On the shelf</source>
      <translation>在架</translation>
    </message>
    <message>
      <source>Over</source>
      <translation>统计范围</translation>
    </message>
    <message>
      <source>Over what</source>
      <translation>统计范围</translation>
    </message>
    <message>
      <source>PDF</source>
      <translation>PDF</translation>
    </message>
    <message>
      <source>Page {page} of {pages}</source>
      <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
      <source>Pages (*.pdf)</source>
      <translation>页面 (*.pdf)</translation>
    </message>
    <message>
      <source>Period</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Pieces</source>
      <translation>件数</translation>
    </message>
    <message>
      <source>Pieces left</source>
      <translation>可兑件数</translation>
    </message>
    <message>
      <source>Points about to end</source>
      <translation>即将到期的积分</translation>
    </message>
    <message>
      <source>Points each time</source>
      <translation>每笔积分</translation>
    </message>
    <message>
      <source>Points earned and redeemed</source>
      <translation>积分获得与兑换</translation>
    </message>
    <message>
      <source>Points for cash</source>
      <translation>积分兑现</translation>
    </message>
    <message>
      <source>Points off a price</source>
      <translation>积分抵现</translation>
    </message>
    <message>
      <source>Points owed</source>
      <translation>应付积分</translation>
    </message>
    <message>
      <source>Points owed, by last month</source>
      <translation>应付积分（按到期月）</translation>
    </message>
    <message>
      <source>Points redeemed</source>
      <translation>兑换积分</translation>
    </message>
    <message>
      <source>Points that end</source>
      <translation>到期积分</translation>
    </message>
    <message>
      <source>Points that members hold now, held ones among them, by the month in which they end.</source>
      <translation>会员现在持有的积分（含冻结），按到期月份。</translation>
    </message>
    <message>
      <source>Points they hold</source>
      <translation>持有积分</translation>
    </message>
    <message>
      <source>Points to another member</source>
      <translation>积分转赠</translation>
    </message>
    <message>
      <source>Promised</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Redeemed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Redeemed at least once</source>
      <translation>至少兑换过一次</translation>
    </message>
    <message>
      <source>Redemption</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Redemptions</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Redemptions over time</source>
      <translation>兑换走势</translation>
    </message>
    <message>
      <source>Redemptions per member</source>
      <translation>人均兑换频次</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>报表</translation>
    </message>
    <message>
      <source>Reports</source>
      <translation>报表</translation>
    </message>
    <message>
      <source>Reprint</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Said no</source>
      <translation>拒绝</translation>
    </message>
    <message>
      <source>Said yes</source>
      <translation>同意</translation>
    </message>
    <message>
      <source>Save as XLSX</source>
      <translation>保存为 XLSX</translation>
    </message>
    <message>
      <source>Save the report</source>
      <translation>保存报表</translation>
    </message>
    <message>
      <source>Share of members</source>
      <translation>会员占比</translation>
    </message>
    <message>
      <source>Share of pieces</source>
      <translation>件数占比</translation>
    </message>
    <message>
      <source>Share redeemed</source>
      <translation>兑换率</translation>
    </message>
    <message>
      <source>Since the beginning</source>
      <translation>开业以来</translation>
    </message>
    <message>
      <source>Stock and alerts</source>
      <translation>库存与提醒</translation>
    </message>
    <message>
      <source>Straight from the ledger. What was undone stands as given back on its own day.</source>
      <translation>直接取自积分流水；撤销记在撤销当天的“退回”。</translation>
    </message>
    <message>
      <source>Tab to the chart: the arrow keys say what each mark stands for. The same figures stand in the table.</source>
      <translation>按 Tab 到图表，用方向键逐项读数；表格里是同样的数字。</translation>
    </message>
    <message>
      <source>Tables (*.csv)</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Take a report along as XLSX, CSV or PDF, or print it; lists of members are noted in the history.</source>
      <translation>报表可存为 XLSX、CSV、PDF，也可打印；会员名单的导出会记入审计。</translation>
    </message>
    <message>
      <source>The last {n} day</source>
      <translation>最近 {n} 天</translation>
    </message>
    <message>
      <source>The last {n} days</source>
      <translation>最近 {n} 天</translation>
    </message>
    <message>
      <source>The last {n} month</source>
      <translation>最近 {n} 个月</translation>
    </message>
    <message>
      <source>The last {n} months</source>
      <translation>最近 {n} 个月</translation>
    </message>
    <message>
      <source>The month before</source>
      <translation>上月</translation>
    </message>
    <message>
      <source>The most</source>
      <translation>最多一位</translation>
    </message>
    <message>
      <source>The report is being put together</source>
      <translation>正在汇总报表</translation>
    </message>
    <message>
      <source>The report is being written</source>
      <translation>正在写出报表</translation>
    </message>
    <message>
      <source>The report is printed</source>
      <translation>报表已打印</translation>
    </message>
    <message>
      <source>The report is saved</source>
      <translation>报表已保存</translation>
    </message>
    <message>
      <source>The report was stopped</source>
      <translation>已停止汇总</translation>
    </message>
    <message>
      <source>The year before</source>
      <translation>去年</translation>
    </message>
    <message>
      <source>This month</source>
      <translation>本月</translation>
    </message>
    <message>
      <source>This year</source>
      <translation>今年</translation>
    </message>
    <message>
      <source>Tier for points</source>
      <translation>积分升级</translation>
    </message>
    <message>
      <source>Times a redeeming member</source>
      <translation>人均兑换次数</translation>
    </message>
    <message>
      <source>To members</source>
      <translation>会员间转出</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Used otherwise</source>
      <translation>其他使用</translation>
    </message>
    <message>
      <source>Vouchers</source>
      <translation>凭证</translation>
    </message>
    <message>
      <source>Wage</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>What is left is on the shelf and not promised. A gift runs low at its own mark or at the programme's share.</source>
      <translation>可兑 = 在架减已预留；低于礼品自己的警戒数或方案的比例即提醒。</translation>
    </message>
    <message>
      <source>What it counts</source>
      <translation>统计口径</translation>
    </message>
    <message>
      <source>What the gifts sold for when they were redeemed, less the cash paid beside the points.</source>
      <translation>礼品兑换时的市场价，减去另付的现金。</translation>
    </message>
    <message>
      <source>What was undone doesn't count, nor what still waits for a supervisor.</source>
      <translation>已撤销和待复核的不计在内。</translation>
    </message>
    <message>
      <source>Who redeemed</source>
      <translation>兑换会员</translation>
    </message>
    <message>
      <source>Who redeemed at least once, of all members there were at the end of the day, week or month.</source>
      <translation>当日、当周或当月至少兑换一次的会员，占期末全部会员。</translation>
    </message>
    <message>
      <source>Who redeems</source>
      <translation>参与率</translation>
    </message>
    <message>
      <source>Whom supervisors said yes to, and no, by kind.</source>
      <translation>主管同意和拒绝的次数，按事项。</translation>
    </message>
    <message>
      <source>Workbooks (*.xlsx)</source>
      <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
      <source>Worth in gifts</source>
      <translation>折合礼品价值</translation>
    </message>
    <message>
      <source>Writing was stopped.</source>
      <translation>写出已停止。</translation>
    </message>
    <message>
      <source>as of now</source>
      <translation>截至现在</translation>
    </message>
    <message>
      <source>at shop prices</source>
      <translation>按市场价</translation>
    </message>
    <message>
      <source>at the programme's price of a yuan</source>
      <translation>按方案的每元积分折算</translation>
    </message>
    <message>
      <source>didn't redeem</source>
      <translation>未兑换</translation>
    </message>
    <message>
      <source>gone</source>
      <translation>已发完</translation>
    </message>
    <message>
      <source>lapsed</source>
      <translation>已过期</translation>
    </message>
    <message>
      <source>less what was given back</source>
      <translation>已减撤销退回</translation>
    </message>
    <message>
      <source>low</source>
      <translation>偏少</translation>
    </message>
    <message>
      <source>never</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>of all members</source>
      <translation>占全部会员</translation>
    </message>
    <message>
      <source>of those who redeemed, twice or more</source>
      <translation>兑换会员中两次及以上</translation>
    </message>
    <message>
      <source>of what was earned in this time</source>
      <translation>占同期所获积分</translation>
    </message>
    <message>
      <source>on average</source>
      <translation>平均</translation>
    </message>
    <message>
      <source>on the last day</source>
      <translation>截至最后一天</translation>
    </message>
    <message>
      <source>on vouchers not yet handed over</source>
      <translation>凭证已出、尚未领取</translation>
    </message>
    <message>
      <source>print the report</source>
      <translation>打印报表</translation>
    </message>
    <message>
      <source>redeemed</source>
      <translation>已兑换</translation>
    </message>
    <message>
      <source>used otherwise</source>
      <translation>其他使用</translation>
    </message>
    <message>
      <source>with a wage</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>without a wage</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{file}: it names members in full, so keep it where nobody else reads it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{name} {year}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{n} decision</source>
      <translation>{n} 次复核</translation>
    </message>
    <message>
      <source>{n} decisions</source>
      <translation>{n} 次复核</translation>
    </message>
    <message>
      <source>{n} left</source>
      <translation>可兑 {n} 件</translation>
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
      <source>{n} more line stands in the saved table.</source>
      <translation>其余 {n} 行见保存的表格。</translation>
    </message>
    <message>
      <source>{n} more lines stand in the saved table.</source>
      <translation>其余 {n} 行见保存的表格。</translation>
    </message>
    <message>
      <source>{n} of them are gone</source>
      <translation>其中 {n} 种已发完</translation>
    </message>
    <message>
      <source>{n} of them is gone</source>
      <translation>其中 {n} 种已发完</translation>
    </message>
    <message>
      <source>{n} piece</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{n} pieces</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{n} redemption</source>
      <translation>{n} 笔兑换</translation>
    </message>
    <message>
      <source>{n} redemptions</source>
      <translation>{n} 笔兑换</translation>
    </message>
    <message>
      <source>{words}, {day}</source>
      <translation>{words}，{day}</translation>
    </message>
    <message>
      <source>{words}: {first} – {last}</source>
      <translation>{words}：{first} 至 {last}</translation>
    </message>
  </context>
</TS>
